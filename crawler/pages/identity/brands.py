"""Whose goods a page shows: the brand it names, cleaned; the shop's own name is none unless labelled."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.pages.dom.main_heading import heading_text
from crawler.pages.dom.outline import Box
from crawler.pages.dom.page import Page, once, squeeze, text_of
from crawler.pages.dom.subject import squash
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.identity.labels import labelled

_NONE = {
    "", "na", "none", "null", "undefined", "unbranded", "nobrand", "nobrandname", "generic", "unknown",
    "other", "others", "doesnotapply", "markenlos", "sansmarque", "ohnemarke", "sinmarca", "senzamarca",
    "无", "无品牌", "其他", "其它", "其他other", "notspecified", "brand", "default", "inne", "бренд",
    "безбренда",
}  # fmt: skip
_SAID = {"unbranded", "nobrand", "generic", "无品牌"}
"""What a label may say: that there is no brand is told to the reader too."""
_NAMED = re.compile(r"(?:^|[\s_-])(?:brand|marca|marque|marke|manufacturer|designer|vendor)(?:$|[\s_-])")
_LONGEST, _MOST_LINES, _NEAR = 60, 60, 6
_TELLING = 12
"""Letters of the heading that follow a brand in the page's title when the two stand apart on the page."""
_SEPARATORS = re.compile(r"\s[|–—/]\s|\s-\s")


def cleaned(page: Page, brand: str) -> str:
    """A brand as markup states it, without what is no brand: the shop's own name, the title, fillers."""
    name = squeeze(_SEPARATORS.split(brand)[0].rpartition(":")[2])
    plain = squash(name)
    if (
        plain in _NONE
        or len(name) > _LONGEST
        or plain == squash(heading_text(page))
        or name.startswith(("//", "$", "{", "%"))
    ):
        return ""
    return "" if is_shop(page, name) else name


def labelled_brand(page: Page) -> str:
    """The brand at a label such as 品牌 or Brand."""
    for value in labelled(page).get("brand", ()):
        name = squeeze(value)
        if squash(name) not in _NONE - _SAID and len(name) <= _LONGEST and not name.endswith(("：", ":")):
            return name
    return ""


def linked_brand(page: Page) -> str:
    """The text of a link or heading near the main heading with which the page's name begins."""
    around = surroundings(page)
    title = squash(heading_text(page))
    told = squash(f"{page.title()} {page.meta('og:title')}")
    whole = [squash(page.title()), squash(page.meta("og:title"))]
    near = [(line, True) for line in around.before[::-1][:_NEAR]]
    near += [(line, place < 2 * _NEAR) for place, line in enumerate(around.after[:_MOST_LINES])]
    for line, is_near in near:
        for text, box in line.pieces:
            plain = squash(text)
            if not 2 <= len(plain) <= _LONGEST or plain == title:
                continue
            if plain not in told and not (is_near and _is_brand_link(box)):
                continue
            begins = (
                is_near
                and title.startswith(plain)
                and len(plain) > 2
                and any(b.tag == "a" for b in box.around(3))
            )
            named = is_near and (
                any(_NAMED.search(above.name) for above in box.around(2)) or _is_brand_link(box)
            )
            above_it = any(name.startswith(plain + title[:_TELLING]) for name in whole) and len(plain) > 2
            if (begins or named or above_it) and not is_shop(page, text) and around.belongs(box):
                return squeeze(text)
    return ""


def _is_brand_link(box: Box) -> bool:
    around = list(box.around(3))
    return any(above.tag == "a" for above in around) and any(_NAMED.search(above.name) for above in around)


def is_shop(page: Page, name: str) -> bool:
    """Whether a name is the shop's own."""
    plain = squash(name)
    return bool(plain) and any(
        plain == own
        or (len(plain) >= 4 and own.startswith(plain))
        or (len(plain) >= 4 and own.endswith(plain))
        for own in _shop_names(page)
    )


@once
def _shop_names(page: Page) -> frozenset[str]:
    return frozenset(filter(None, map(squash, _said_names(page))))


def _said_names(page: Page) -> Iterator[str]:
    host = urlsplit(page.url).hostname or ""
    yield from (part for part in host.removeprefix("www.").split(".") if len(part) > 3)
    yield page.meta("og:site_name", "application-name")
    for link in page.tree.css('a[href="/"], a[href="./"], a[rel~=home]')[:4]:
        yield text_of(link)[:_LONGEST]
        yield from ((picture.attributes.get("alt") or "")[:_LONGEST] for picture in link.css("img")[:2])
    yield re.split(r"\s[|–—-]\s|[|_]", page.title())[-1]
