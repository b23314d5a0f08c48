"""From a page to a listing: the readers' fields merged one by one, each with its origin kept."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from casebook.listing import Listing, ListingError, listing_from
from crawler.pages.asking import ask_readers
from crawler.pages.choices import Product, choose
from crawler.pages.dom.page import Fields, Page, page_from
from crawler.pages.readers.open_graph import says_product
from crawler.pages.readers.page_structure import looks_like_product
from crawler.pages.readers.selected import NO_SELECTORS, read_selected, with_selected
from crawler.urls import canonical_address, same_site

_ID_KEYS = (
    "id",
    "item_id",
    "itemid",
    "item",
    "goods_id",
    "goodsid",
    "product_id",
    "productid",
    "pid",
    "sku",
    "nid",
)
_NUMBER = re.compile(
    r"(?:(?:item|goods|products?|prod|p|i|detail|offer|show|id)[-_]?)?(\d{1,20})(?:\.\w{1,5})?", re.I
)


def extract_page(
    url: str, body: bytes, headers: Mapping[str, str] | None = None, encoding: str = "", platform: str = ""
) -> Listing | None:
    """The listing on a saved page, or None when it is no product page."""
    return read_product(page_from(url, body, headers, encoding), platform)


def read_product(
    page: Page, platform: str = "", selectors: Mapping[str, str] = NO_SELECTORS
) -> Listing | None:
    """The listing that a page shows, or None when it is no product page; `selectors` are a source's own."""
    by_reader = ask_readers(page)
    chosen = read_selected(page, selectors)
    if not ({"title", "price"} <= chosen.keys() or _is_product(page, by_reader)):
        return None
    product = with_selected(choose(page, by_reader), chosen)
    try:
        return _listing(page, product, platform)
    except ListingError:
        return None


def canonical_of(page: Page) -> str:
    """The page's canonical address; its own one when the link is missing or leads to another site."""
    link = page.tree.css_first('link[rel="canonical"][href]')
    address = page.absolute(link.attributes.get("href")) if link else ""
    own = canonical_address(page.url)
    found = canonical_address(address) if address else own
    is_home = urlsplit(found).path in ("", "/") and not urlsplit(found).query
    return found if same_site(found, own) and not is_home else own


def _is_product(page: Page, by_reader: Mapping[str, Fields]) -> bool:
    if any(by_reader[name].get("title") for name in ("json_ld", "microdata", "rdfa")) or says_product(page):
        return True
    state = by_reader.get("embedded_state", {})
    return {"title", "price"} <= state.keys() or looks_like_product(by_reader["page_structure"])


def _listing(page: Page, product: Product, platform: str) -> Listing:
    address = canonical_of(page)
    row: dict[str, Any] = {key: value for key, value in product.fields.items() if key != "product_id"}
    row |= {
        "id": _identifier(product, address),
        "url": address,
        "platform": platform or urlsplit(page.url).netloc,
        "origin": dict(product.origin),
    }
    return listing_from(row)


def _identifier(product: Product, address: str) -> str:
    """productID from markup, else the number in the address, else the sku, else the end of the address.

    A marketplace's sellers may share a sku, never an address: folding two of them would hide one.
    """
    given = str(product.fields.get("product_id") or "") or _number_in(address)
    return given or str(product.fields.get("sku") or "") or _end_of(address)


def _number_in(address: str) -> str:
    parts = urlsplit(address)
    query = {key.lower(): values[0] for key, values in parse_qs(parts.query).items()}
    named = next((query[key] for key in _ID_KEYS if query.get(key)), "")
    last = parts.path.rstrip("/").rsplit("/", 1)[-1]
    number = _NUMBER.fullmatch(last)
    return named or (number[1] if number else "")


def _end_of(address: str) -> str:
    parts = urlsplit(address)
    last = unquote(parts.path.rstrip("/").rsplit("/", 1)[-1])
    return last[:200] if last and not parts.query else hashlib.sha256(address.encode()).hexdigest()[:24]
