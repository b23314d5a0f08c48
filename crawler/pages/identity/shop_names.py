"""What the shop calls itself: host, site name, logo and the end of its titles; no brand of its goods."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.pages.dom.page import Page, once, text_of
from crawler.pages.dom.subject import squash

_HOME = 'a[href="/"], a[href="./"], a[rel~=home]'
_LONGEST_NAME_CHARACTERS = 60
_TELLING_CHARACTERS = 4
"""From this length on a name counts as the shop's when a name of the shop begins or ends with it."""


def is_shop(page: Page, name: str) -> bool:
    """Whether a name is the shop's own."""
    plain = squash(name)
    if len(plain) < _TELLING_CHARACTERS:
        return plain in _shop_names(page)
    return any(own.startswith(plain) or own.endswith(plain) for own in _shop_names(page))


@once
def _shop_names(page: Page) -> frozenset[str]:
    return frozenset(filter(None, map(squash, _said_names(page))))


def _said_names(page: Page) -> Iterator[str]:
    host = urlsplit(page.url).hostname or ""
    yield from (part for part in host.removeprefix("www.").split(".") if len(part) > 3)
    yield page.meta("og:site_name", "application-name")
    for link in page.tree.css(_HOME)[:4]:
        yield text_of(link)[:_LONGEST_NAME_CHARACTERS]
        names = (picture.attributes.get("alt") or "" for picture in link.css("img")[:2])
        yield from (name[:_LONGEST_NAME_CHARACTERS] for name in names)
    yield re.split(r"\s[|–—-]\s|[|_]", page.title())[-1]
