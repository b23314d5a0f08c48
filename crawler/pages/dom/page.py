"""A page as it came: its address, its parsed HTML, and its lines and meta tags read once for all readers."""

from collections.abc import Callable, Mapping
from functools import cached_property, wraps
from typing import Any, TypeVar
from urllib.parse import quote, urljoin, urlsplit

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from crawler.pages.dom.decoding import utf8_or_text
from crawler.pages.dom.outline import Outline
from crawler.pages.dom.taming import tamed

Fields = dict[str, object]
"""What a reader found: listing field (also `product_id`) → value."""


Seen = TypeVar("Seen")
_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""Characters of a query that are not escaped."""
FAR_LINES = 160
"""Lines; what stands further down is rarely about the product."""


class Page:
    """A parsed HTML page. Readers look, they never change it."""

    def __init__(self, url: str, html: str | bytes, encoding: str = "utf-8") -> None:
        """`encoding` is that of the bytes as they came: queries of links are written in it."""
        self.url = url
        self._encoding = encoding
        self.seen: dict[Callable[..., Any], Any] = {}
        """What has been worked out on the page, by the function that did."""
        self.reach_lines = FAR_LINES
        """Lines around the main heading that are looked at."""
        body = html.encode("utf-8", "replace") if isinstance(html, str) else html
        self.tree = LexborHTMLParser(tamed(body), options=LexborDocumentOptions.WO_EVENTS)
        base = self.tree.css_first("base[href]")
        self._absolute: dict[str, str] = {}
        self.base = _joined(url, base.attributes.get("href")) if base else url

    def absolute(self, href: str | None) -> str:
        """An http(s) address for a link on the page, or empty."""
        if not href or not href.strip():
            return ""
        known = self._absolute.get(href)
        if known is None:
            address = in_encoding(_joined(self.base, href.strip()), self._encoding)
            known = self._absolute[href] = address if address.startswith(("http://", "https://")) else ""
        return known

    def meta(self, *names: str) -> str:
        """Content of the first meta tag with one of these names or properties."""
        return next((self._meta[name] for name in names if name in self._meta), "")

    def title(self) -> str:
        """Text of the title tag."""
        return self._title

    @cached_property
    def outline(self) -> Outline:
        """The page's elements and lines."""
        return Outline(self.tree)

    @cached_property
    def scripts(self) -> list[LexborNode]:
        """All scripts without an address of their own, in order."""
        return self.tree.css("script:not([src])")

    @cached_property
    def _meta(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for tag in self.tree.css("meta[content]"):
            given = tag.attributes
            content = (given.get("content") or "").strip()
            for name in (given.get("property"), given.get("name")):
                if name and content:
                    found.setdefault(name, content)
        return found

    @cached_property
    def _title(self) -> str:
        node = self.tree.css_first("title")
        return text_of(node) if node else ""


def once(look: Callable[[Page], Seen]) -> Callable[[Page], Seen]:
    """A look at a page that is done once, however many readers ask for it."""

    @wraps(look)
    def looked(page: Page) -> Seen:
        if look not in page.seen:
            page.seen[look] = look(page)
        found: Seen = page.seen[look]
        return found

    return looked


def page_from(url: str, body: bytes, headers: Mapping[str, str] | None = None, encoding: str = "") -> Page:
    """Decode bytes as a browser would (header, BOM, meta tag, then UTF-8 or GB 18030) and parse them."""
    given = {name.lower(): value for name, value in (headers or {}).items()}
    content_type = f"text/html; charset={encoding}" if encoding else given.get("content-type")
    return Page(url, utf8_or_text(body, content_type))


def text_of(node: LexborNode) -> str:
    """Text of a node with blanks folded."""
    return squeeze(node.text(deep=True, separator=" "))


def squeeze(text: str) -> str:
    """One blank between words, none around."""
    return " ".join(text.split())


def in_encoding(address: str, encoding: str) -> str:
    """An address whose query is escaped as a browser does it: in the encoding of the page."""
    head, mark, query = address.partition("?")
    if query.isascii() or encoding.lower().replace("-", "") == "utf8":
        return address
    query, hash_mark, fragment = query.partition("#")
    try:
        escaped = quote(query, safe=_KEPT, encoding=encoding, errors="xmlcharrefreplace")
    except LookupError:
        return address
    return f"{head}{mark}{escaped}{hash_mark}{fragment}"


def _joined(base: str, href: str | None) -> str:
    try:
        address = urljoin(base, href or "")
        urlsplit(address)
    except ValueError:
        return ""
    return address
