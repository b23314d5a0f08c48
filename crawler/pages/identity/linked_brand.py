"""The brand that a page shows beside its name, in a link or a line near the heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.pages.dom.boxes import Box
from crawler.pages.dom.main_heading import heading_text
from crawler.pages.dom.outline import Line
from crawler.pages.dom.page import Page, squeeze
from crawler.pages.dom.subject import squash
from crawler.pages.dom.surroundings import Surroundings, surroundings
from crawler.pages.identity.shop_names import is_shop

_NAMED = re.compile(r"(?:^|[\s_-])(?:brand|marca|marque|marke|manufacturer|designer|vendor)(?:$|[\s_-])")
_LONGEST_BRAND_CHARACTERS = 60
_MOST_LINES = 60
_NEAR_LINES = 6
_TELLING_CHARACTERS = 12
"""Of the heading: they follow a brand in the page's title when the two stand apart on the page."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What the page calls its goods, in letters and digits only."""

    heading: str
    titles: tuple[str, str]
    """Title tag and `og:title`."""

    def begin_with(self, plain: str) -> bool:
        """Whether a title is a brand and the heading behind it."""
        return any(title.startswith(plain + self.heading[:_TELLING_CHARACTERS]) for title in self.titles)

    def hold(self, plain: str) -> bool:
        """Whether the titles name a text."""
        return plain in "".join(self.titles)


def linked_brand(page: Page) -> str:
    """The text of a link or heading near the main heading with which the page's name begins."""
    around = surroundings(page)
    names = _Names(squash(heading_text(page)), (squash(page.title()), squash(page.meta("og:title"))))
    for line, is_near in _lines_around(around):
        for text, box in line.pieces:
            if (
                _is_brand(names, squash(text), box, is_near)
                and not is_shop(page, text)
                and around.belongs(box)
            ):
                return squeeze(text)
    return ""


def _lines_around(around: Surroundings) -> Iterator[tuple[Line, bool]]:
    """The lines where a brand may stand, each with whether it is near the heading."""
    yield from ((line, True) for line in around.before[::-1][:_NEAR_LINES])
    yield from ((line, place < 2 * _NEAR_LINES) for place, line in enumerate(around.after[:_MOST_LINES]))


def _is_brand(names: _Names, plain: str, box: Box, is_near: bool) -> bool:
    if not 2 <= len(plain) <= _LONGEST_BRAND_CHARACTERS or plain == names.heading:
        return False
    if is_near and _is_linked(box) and _is_named(box, 3):
        return True
    if not names.hold(plain):
        return False
    if is_near and _is_named(box, 2):
        return True
    begins = is_near and names.heading.startswith(plain) and _is_linked(box)
    return len(plain) > 2 and (begins or names.begin_with(plain))


def _is_linked(box: Box) -> bool:
    return any(above.tag == "a" for above in box.around(3))


def _is_named(box: Box, levels: int) -> bool:
    return any(_NAMED.search(above.name) for above in box.around(levels))
