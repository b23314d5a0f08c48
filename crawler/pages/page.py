"""A page as it came: its address and its parsed HTML."""

from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode
from w3lib.encoding import html_to_unicode

Fields = dict[str, object]
"""What a reader found: listing field (also `product_id`, `canonical`) → value."""


class Page:
    """A parsed HTML page. Readers look, they never change it."""

    def __init__(self, url: str, html: str) -> None:
        self.url = url
        self.tree = LexborHTMLParser(html)
        base = self.tree.css_first("base[href]")
        self.base = urljoin(url, base.attributes.get("href") or "") if base else url

    def absolute(self, href: str | None) -> str:
        """An http(s) address for a link on the page, or empty."""
        if not href or not href.strip():
            return ""
        try:
            address = urljoin(self.base, href.strip())
            return address if urlsplit(address).scheme in ("http", "https") else ""
        except ValueError:
            return ""

    def meta(self, *names: str) -> str:
        """Content of the first meta tag with one of these names or properties."""
        for name in names:
            for tag in self.tree.css(f'meta[property="{name}"], meta[name="{name}"]'):
                if content := (tag.attributes.get("content") or "").strip():
                    return content
        return ""

    def title(self) -> str:
        """Text of the title tag."""
        node = self.tree.css_first("title")
        return text_of(node) if node else ""


def page_from(url: str, body: bytes, headers: Mapping[str, str] | None = None, encoding: str = "") -> Page:
    """Decode bytes as a browser would (header, BOM, meta tag, then UTF-8 or GB 18030) and parse them."""
    given = {name.lower(): value for name, value in (headers or {}).items()}
    content_type = f"text/html; charset={encoding}" if encoding else given.get("content-type")
    return Page(url, html_to_unicode(content_type, body, auto_detect_fun=_guess)[1])


def _guess(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def text_of(node: LexborNode) -> str:
    """Text of a node with blanks folded."""
    return squeeze(node.text(deep=True, separator=" "))


def squeeze(text: str) -> str:
    """One blank between words, none around."""
    return " ".join(text.split())
