"""Fields by the CSS selectors of a source's profile: what staff wrote down goes before what is found out."""

from collections.abc import Callable, Mapping
from typing import Any

from selectolax.lexbor import LexborNode

from crawler.pages.currencies import currency_of
from crawler.pages.dom.page import Fields, Page, text_of
from crawler.pages.markup.offers import availability
from crawler.pages.price.amounts import parse_amount, parse_price
from crawler.pages.readers.found import Product

_MOST_IMAGES = 30
_ADDRESS_IN = ("data-src", "src", "href", "content")


NO_SELECTORS: Mapping[str, str] = {}


def with_selected(product: Product, chosen: Fields) -> Product:
    """The product with the fields that the profile chose."""
    origin = {**product.origin, **dict.fromkeys(chosen, "profile")}
    return Product({**product.fields, **chosen}, origin) if chosen else product


def read_selected(page: Page, selectors: Mapping[str, str]) -> Fields:
    """The fields that the selectors name; one that selects nothing is left to the other readers."""
    found: Fields = {}
    for field, selector in selectors.items():
        css, _, attribute = selector.partition("@")
        nodes = page.tree.css(css.strip())
        if field == "images":
            given = [page.absolute(_address(node, attribute)) for node in nodes[:_MOST_IMAGES]]
            value: Any = list(dict.fromkeys(address for address in given if address))
        else:
            text = _text(nodes[0], attribute) if nodes else ""
            value = _VALUES.get(field, str)(text)
        if value:
            found[field] = value
    price = _text_of(page, selectors.get("price", ""))
    if "price" in found and "currency" not in found and (said := parse_price(price)) and said.currency:
        found["currency"] = said.currency
    return found


def _text_of(page: Page, selector: str) -> str:
    css, _, attribute = selector.partition("@")
    node = page.tree.css_first(css.strip()) if css.strip() else None
    return _text(node, attribute) if node else ""


def _text(node: LexborNode, attribute: str) -> str:
    return (node.attributes.get(attribute) or "").strip() if attribute else text_of(node)


def _address(node: LexborNode, attribute: str) -> str:
    names = (attribute,) if attribute else _ADDRESS_IN
    return next((value for name in names if (value := node.attributes.get(name))), "")


def _amount(text: str) -> Any:
    said = parse_price(text)
    return said.amount if said else parse_amount(text)


def _availability(text: str) -> str:
    return availability(text) or text[:16]


_VALUES: dict[str, Callable[[str], Any]] = {
    "price": _amount,
    "price_struck": _amount,
    "currency": currency_of,
    "availability": _availability,
}
