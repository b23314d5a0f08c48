"""Whose goods a page says they are: in its markup, at a label, in its own scripts (data layers, objects)."""

import re
from collections import Counter
from collections.abc import Iterator

from crawler.pages.dom.main_heading import heading_text
from crawler.pages.dom.page import Page, squeeze
from crawler.pages.dom.subject import squash
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.identity.labels import labelled
from crawler.pages.identity.shop_names import is_shop
from crawler.pages.markup.loose_json import LONGEST_SCRIPT_CHARACTERS

_NONE = {
    "", "na", "none", "null", "undefined", "unbranded", "nobrand", "nobrandname", "generic", "unknown",
    "other", "others", "doesnotapply", "markenlos", "sansmarque", "ohnemarke", "sinmarca", "senzamarca",
    "无", "无品牌", "其他", "其它", "其他other", "notspecified", "brand", "default", "inne", "бренд",
    "безбренда",
}  # fmt: skip
_SAID = {"unbranded", "nobrand", "generic", "无品牌"}
"""What a label may say: that there is no brand is told to the reader too."""
_LONGEST_BRAND_CHARACTERS = 60
_SEPARATORS = re.compile(r"\s[|–—/]\s|\s-\s")
_ROOTS = ("rand", "anufacturer", "endor", "arca", "arque")
"""What the names of the key have in common, without the letter that may be a capital."""
_STATED = re.compile(
    r"(?:(?:[Pp]roduct|[Ii]tem)_?)?(?:[Bb]rand(?:_?[Nn]ame|_?[Tt]itle)?|BRAND|[Mm]anufacturer|[Vv]endor|[Mm]arca|[Mm]arque)"
    r"\\?[\"']?\s*[:=]\s*(?:\{\s*\\?[\"']?[Nn]ame\\?[\"']?\s*:\s*)?\\?([\"'])((?:(?!\1)[^\\\n<>]){2,60})\\?\1"
)
_KEY_CHARACTERS = 12
"""Before a root, at which its key may begin."""
_STATEMENT_CHARACTERS = 200
"""From a root on, in which its value must end."""
_MOST_ROOTS = 2_000
_NEAR_LINES = 6
_LONGEST_LINE_CHARACTERS = 60


def cleaned(page: Page, brand: str) -> str:
    """A brand as markup states it, without what is no brand: the shop's own name, the title, fillers."""
    name = squeeze(_SEPARATORS.split(brand)[0].rpartition(":")[2])
    plain = squash(name)
    if (
        plain in _NONE
        or len(name) > _LONGEST_BRAND_CHARACTERS
        or plain == squash(heading_text(page))
        or name.startswith(("//", "$", "{", "%"))
    ):
        return ""
    return "" if is_shop(page, name) else name


def labelled_brand(page: Page) -> str:
    """The brand at a label such as 品牌 or Brand."""
    for value in labelled(page).get("brand", ()):
        name = squeeze(value)
        is_one = squash(name) not in _NONE - _SAID and not name.endswith(("：", ":"))
        if is_one and len(name) <= _LONGEST_BRAND_CHARACTERS:
            return name
    return ""


def stated_brand(page: Page) -> str:
    """The brand its scripts state most often of those that title, heading or a line near it show."""
    told, near = squash(f"{heading_text(page)} {page.title()}"), _lines_near(page)
    values = ((value, squash(value)) for value in _stated_values(page))
    counted = Counter(value for value, plain in values if plain and (plain in told or plain in near))
    best = max(counted.items(), key=lambda one: (one[1], len(one[0])), default=("", 0))
    return best[0]


def _lines_near(page: Page) -> set[str]:
    around = surroundings(page)
    lines = [*around.before[-_NEAR_LINES:], *around.after[:_NEAR_LINES]]
    return {squash(line.text) for line in lines if len(line.text) <= _LONGEST_LINE_CHARACTERS}


def _stated_values(page: Page) -> Iterator[str]:
    left = _MOST_ROOTS
    for script in page.scripts:
        if "ld+json" in (script.attributes.get("type") or "").lower():
            continue
        text = script.text(deep=True)
        for root in _ROOTS if len(text) <= LONGEST_SCRIPT_CHARACTERS else ():
            place = text.find(root)
            while place >= 0 and left > 0:
                left -= 1
                match = _STATED.search(text, max(0, place - _KEY_CHARACTERS), place + _STATEMENT_CHARACTERS)
                if match and match.start() < place:
                    yield squeeze(match[2])
                place = text.find(root, place + 1)
