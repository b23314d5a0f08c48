"""The brand that a page's own scripts state (data layers, product objects), where the page shows it too."""

import re
from collections import Counter
from collections.abc import Iterator

from crawler.pages.dom.main_heading import heading_text
from crawler.pages.dom.page import Page, squeeze
from crawler.pages.dom.subject import squash
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.markup.script_values import LONGEST

_ROOTS = ("rand", "anufacturer", "endor", "arca", "arque")
"""What the names of the key have in common, without the letter that may be a capital."""
_STATED = re.compile(
    r"(?:(?:[Pp]roduct|[Ii]tem)_?)?(?:[Bb]rand(?:_?[Nn]ame|_?[Tt]itle)?|BRAND|[Mm]anufacturer|[Vv]endor|[Mm]arca|[Mm]arque)"
    r"\\?[\"']?\s*[:=]\s*(?:\{\s*\\?[\"']?[Nn]ame\\?[\"']?\s*:\s*)?\\?([\"'])((?:(?!\1)[^\\\n<>]){2,60})\\?\1"
)
_BEFORE = 12
"""Code points before a root at which its key may begin."""
_MOST = 2_000
_NEAR, _LONGEST_LINE = 6, 60


def stated_brand(page: Page) -> str:
    """The value stated most often of those that title, heading or a line near it show; empty without."""
    told, near = squash(f"{heading_text(page)} {page.title()}"), _lines_near(page)
    values = ((value, squash(value)) for value in _values(page))
    counted = Counter(value for value, plain in values if plain and (plain in told or plain in near))
    best = max(counted.items(), key=lambda one: (one[1], len(one[0])), default=("", 0))
    return best[0]


def _lines_near(page: Page) -> set[str]:
    around = surroundings(page)
    lines = [*around.before[-_NEAR:], *around.after[:_NEAR]]
    return {squash(line.text) for line in lines if len(line.text) <= _LONGEST_LINE}


def _values(page: Page) -> Iterator[str]:
    left = _MOST
    for script in page.scripts:
        if "ld+json" in (script.attributes.get("type") or "").lower():
            continue
        text = script.text(deep=True)
        for root in _ROOTS if len(text) <= LONGEST else ():
            place = text.find(root)
            while place >= 0 and left > 0:
                left -= 1
                match = _STATED.search(text, max(0, place - _BEFORE), place + 200)
                if match and match.start() < place:
                    yield squeeze(match[2])
                place = text.find(root, place + 1)
