"""From a page to a listing: readers asked, their fields merged one by one, each with its origin kept."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from casebook.listing import Listing, ListingError
from casebook.listing_rows import listing_from
from crawler.pages.choices import choose
from crawler.pages.dom.page import Fields, Page
from crawler.pages.lists.about import is_about_list
from crawler.pages.readers import READERS
from crawler.pages.readers.found import Product
from crawler.pages.readers.open_graph import says_product
from crawler.pages.readers.page_structure import looks_like_product
from crawler.pages.readers.selected import NO_SELECTORS, read_selected, with_selected
from crawler.urls import canonical_address, linked_address, same_site

_LAST_RESORT = "embedded_state"
_OF_ANY_PAGE = {"open_graph", "page_structure", "embedded_state"}
"""Readers that find something on pages that show no product, too."""
_NEAR_LINES = 40
"""Around the heading: they suffice to check what markup says."""
_ENOUGH = {"title", "price", "sku"}
"""What readers must have found for a page's own data, which cost most of all to read, to be left alone."""
_MARKED_LINES = 70
"""Where markup tells title and price, the rest stands nearer than what has to be made sure of without it."""
_TOLD = {"title", "price", "currency", "sale_state", "sku", "brand"}
"""What markup must say for the page to be only checked against it."""
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


def read_product(
    page: Page, platform: str = "", selectors: Mapping[str, str] = NO_SELECTORS
) -> Listing | None:
    """The listing that a page shows, or None when it is no product page; `selectors` are a source's own."""
    by_reader = _ask_readers(page)
    chosen = read_selected(page, selectors)
    if not ({"title", "price"} <= chosen.keys() or _is_product(page, by_reader)):
        return None
    product = with_selected(choose(page, by_reader), chosen)
    try:
        return _listing(page, product, platform)
    except ListingError:
        return None


def _ask_readers(page: Page) -> dict[str, Fields]:
    """Every reader's fields by its name; the page is looked at no further than what is open still needs."""
    found: dict[str, Fields] = {}
    told: set[str] = set()
    for name, read in READERS.items():
        if name == "page_structure" and (told >= _TOLD or _is_marked(found)):
            page.reach_lines = _NEAR_LINES if told >= _TOLD else _MARKED_LINES
        if name != _LAST_RESORT or not (_is_marked(found) or told >= _ENOUGH):
            found[name] = read(page)
            told |= found[name].keys()
    return found


def _is_marked(found: Mapping[str, Fields]) -> bool:
    """Whether markup tells what a page's own data would; reading that costs most of all."""
    return any(
        {"title", "price"} <= fields.keys() for name, fields in found.items() if name not in _OF_ANY_PAGE
    )


def canonical_of(page: Page) -> str:
    """The page's canonical address as it is written; its own one when the link is missing or not true."""
    link = page.tree.css_first('link[rel="canonical"][href]')
    address = page.absolute(link.attributes.get("href")) if link else ""
    own = linked_address(page.url)
    found = linked_address(address) if address else own
    if canonical_address(found) == canonical_address(own):
        return own
    is_home = urlsplit(found).path in ("", "/") and not urlsplit(found).query
    routed = "#" in own
    return found if same_site(found, own) and not (is_home or routed or _is_of_another(found, own)) else own


def _is_of_another(found: str, own: str) -> bool:
    """Whether a canonical address is plainly another product's: templates write the first one on every page.

    Another number in it says so, and another name in the same place; a longer name of the same is a variant.
    """
    there, here = urlsplit(found), urlsplit(own)
    if there.path == here.path and set(there.query.split("&")) <= {*here.query.split("&"), ""}:
        return False
    numbers = _number_in(found), _number_in(own)
    if all(numbers):
        return numbers[0] != numbers[1]
    (before, _, theirs), (place, _, ours) = (one.path.rstrip("/").rpartition("/") for one in (there, here))
    alike = before == place and not there.query and not here.query
    return alike and not (ours.startswith(theirs) or theirs.startswith(ours))


def _is_product(page: Page, by_reader: Mapping[str, Fields]) -> bool:
    named = any(found.get("title") for name, found in by_reader.items() if name not in _OF_ANY_PAGE)
    if named or says_product(page):
        return True
    state = by_reader.get("embedded_state", {})
    shown = by_reader["page_structure"]
    is_named = bool(shown.get("title") or state.get("title"))
    if {"title", "price"} <= state.keys():
        return True
    return is_named and looks_like_product(shown) and not is_about_list(page)


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
