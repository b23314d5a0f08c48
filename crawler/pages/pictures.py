"""Pictures of the goods near the main heading, in the largest size the page offers."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.pages.dom.main_heading import heading_text
from crawler.pages.dom.page import Page
from crawler.pages.dom.subject import squash

_GALLERY = (
    '[class*="gallery" i] img, [id*="gallery" i] img, [class*="product-image" i] img, [id*="spec-img"]'
    ', [class*="product-media" i] img'
    ', [class*="main-img" i] img, [class*="mainpic" i] img, [class*="preview" i] img'
)
_LARGE_IN = (
    "data-zoom-image",
    "data-large_image",
    "data-large",
    "data-zoom",
    "data-original",
    "data-full",
    "data-src",
    "data-lazy-src",
    "src",
)
_MOST_PICTURES = 30


def pictures(page: Page) -> list[str]:
    """Addresses of the pictures: those named as the heading is, then those of the gallery."""
    title = squash(heading_text(page))
    named = [
        node
        for node in page.tree.css("img[alt]")[:300]
        if title and squash(node.attributes.get("alt") or "") == title
    ]
    found = (page.absolute(largest(node)) for node in (*named, *page.tree.css(_GALLERY)[:_MOST_PICTURES]))
    return list(dict.fromkeys(address for address in found if address))[:_MOST_PICTURES]


def largest(node: LexborNode) -> str:
    """The address of the largest size of a picture that its element names."""
    given = node.attributes
    for name in _LARGE_IN[:-2]:
        if _is_address(given.get(name)):
            return given[name] or ""
    sizes = sorted(_sizes(given.get("srcset") or given.get("data-srcset") or ""), reverse=True)
    if sizes:
        return sizes[0][1]
    return next((given[name] or "" for name in _LARGE_IN[-2:] if _is_address(given.get(name))), "")


def _sizes(srcset: str) -> Iterator[tuple[int, str]]:
    for part in srcset[:10_000].split(", "):
        address, _, size = part.strip().partition(" ")
        width = size.strip(" ,").rstrip("wx").partition(".")[0]
        if address and width.isdecimal():
            yield int(width[:6]), address


def _is_address(value: str | None) -> bool:
    return bool(value) and not (value or "").startswith("data:") and " " not in (value or "").strip()
