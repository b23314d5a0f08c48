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
_LOOKED_FOR = "base, title, meta, script, style, h1, tr, dt, ul, ol, p"
_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""Characters of a query that are not escaped."""
FAR_LINES = 120
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
        self._absolute: dict[str, str] = {}
        base = next((node for node in self.all("base") if node.attributes.get("href")), None)
        self.base = _joined(url, base.attributes.get("href")) if base else url

    def all(self, tag: str) -> list[LexborNode]:
        """The elements with one of the tags that many look for, in order."""
        return self._by_tag.get(tag, [])

    @cached_property
    def _by_tag(self) -> dict[str, list[LexborNode]]:
        """One walk over the tree instead of one for every look: that is what a look costs."""
        found: dict[str, list[LexborNode]] = {}
        for node in self.tree.css(_LOOKED_FOR):
            found.setdefault(node.tag or "", []).append(node)
        return found

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
        return [node for node in self.all("script") if "src" not in node.attributes]

    @cached_property
    def _meta(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for tag in self.all("meta"):
            given = tag.attributes
            content = (given.get("content") or "").strip()
            for name in (given.get("property"), given.get("name")):
                if name and content:
                    found.setdefault(name, content)
        return found

    @cached_property
    def _title(self) -> str:
        return text_of(self.all("title")[0]) if self.all("title") else ""


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
