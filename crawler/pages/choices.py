"""Which reader is believed on a field: the first that has it, except where the page knows better."""

from collections.abc import Mapping
from decimal import Decimal

from crawler.pages.dom.page import Fields, Page
from crawler.pages.identity.brands import cleaned, labelled_brand, stated_brand
from crawler.pages.identity.crumbs import brand_in_crumbs
from crawler.pages.identity.numbers_of_goods import (
    first_number,
    labelled_model,
    number_in_address,
    number_in_form,
)
from crawler.pages.identity.shop_names import is_shop
from crawler.pages.price.stated import is_overruled
from crawler.pages.price.visible import best_price, is_price_drawn, seen_prices
from crawler.pages.readers.found import Product
from crawler.pages.readers.page_structure import LATER
from crawler.pages.stock.states import AVAILABILITY, SaleState
from crawler.pages.stock.visible import CART, seen_signs, seen_state

PAGE, ADDRESS, SCRIPTS, ASSUMED = "page_structure", "address", "scripts", "assumed"
"""Origins beside the readers' names; `assumed`: nothing says that the goods cannot be had."""
_STATE = "embedded_state"
_SKU_FIRST = (PAGE, "microdata", "rdfa")
"""Readers believed on the number before the others."""


def choose(page: Page, by_reader: Mapping[str, Fields]) -> Product:
    """One value a field with its origin."""
    product = merge(by_reader)
    fields, origin = dict(product.fields), dict(product.origin)
    for decide in (_price, _sku, _brand, _state):
        for key, (value, source) in decide(page, by_reader).items():
            fields.pop(key, None)
            origin.pop(key, None)
            if value:
                fields[key], origin[key] = value, source
    shown = by_reader.get(PAGE, {}).get("title")
    if origin.get("title") == "open_graph" and shown and str(shown) in str(fields["title"]):
        fields["title"], origin["title"] = shown, PAGE  # what stands around it is a price or a slogan
    for key, look in LATER.items():
        is_open = key not in fields or (key == "category" and origin[key] == _STATE)
        if is_open and (found := look(page)):
            fields[key], origin[key] = found, PAGE
    return Product(fields, origin)


def merge(by_reader: Mapping[str, Fields]) -> Product:
    """For every field the first reader that has it."""
    fields: Fields = {}
    origin: dict[str, str] = {}
    for name, found in by_reader.items():
        for key, value in found.items():
            if value and key not in fields:
                fields[key], origin[key] = value, name
    return Product(fields, origin)


Decided = dict[str, tuple[object, str]]


def _price(page: Page, by_reader: Mapping[str, Fields]) -> Decided:
    """Markup's, unless what the page shows decides against it (`price.stated`); that is told."""
    marked = [(name, found) for name, found in by_reader.items() if name != PAGE and found.get("price")]
    seen = seen_prices(page)
    best = best_price(seen)
    if not marked or best is None or is_price_drawn(page):
        return {}
    name, found = marked[0]
    stated, shown = found["price"], best.price.amount
    if stated == shown or not isinstance(stated, Decimal):
        return {}
    others = [reader for reader, fields in marked[1:] if fields["price"] == shown]
    if not others and not is_overruled(stated, best, seen):
        return {}
    source = others[0] if others else PAGE
    currency = by_reader[source].get("currency") or found.get("currency") or best.price.currency
    struck = {one.price.amount for one in seen if one.kind == "struck"}
    decided: Decided = {"price": (shown, source), "currency": (currency, source)}
    if stated in struck and shown < stated:
        return decided | {"price_struck": (stated, name)}
    said = {"field": "price", "said": format(stated, "f"), "by": name, "shown": format(shown, "f")}
    return decided | {"contradictions": ([said], PAGE)}


def _sku(page: Page, by_reader: Mapping[str, Fields]) -> Decided:
    """A label's, else one in text and address, else markup's, a model number, the address's."""
    for name in dict.fromkeys((*_SKU_FIRST, *by_reader)):
        if said := str(by_reader.get(name, {}).get("sku") or ""):
            return {"sku": (first_number(said) or said, name)}
    found = number_in_form(page) or labelled_model(page)
    return {"sku": (found, PAGE) if found else (number_in_address(page), ADDRESS)}


def _brand(page: Page, by_reader: Mapping[str, Fields]) -> Decided:
    """Markup's, cleaned; else the page's. The shop's own name only where a label says so."""
    for name, found in by_reader.items():
        if name != PAGE and (brand := cleaned(page, str(found.get("brand") or ""))):
            return {"brand": (brand, name)}
    if brand := cleaned(page, stated_brand(page)):
        return {"brand": (brand, SCRIPTS)}
    if brand := labelled_brand(page):
        return {"brand": (brand, PAGE)}
    shown = str(by_reader.get(PAGE, {}).get("brand") or "") or _brand_beside(page, by_reader)
    return {"brand": ("" if is_shop(page, shown) else shown, PAGE)}


def _brand_beside(page: Page, by_reader: Mapping[str, Fields]) -> str:
    title = next((str(found["title"]) for found in by_reader.values() if found.get("title")), "")
    return cleaned(page, brand_in_crumbs(page, title)) if title else ""


def _state(page: Page, by_reader: Mapping[str, Fields]) -> Decided:
    """Markup's, unless the page says that the goods were taken down, or sold out with no button to buy."""
    marked = next(
        ((str(f["sale_state"]), n) for n, f in by_reader.items() if n != PAGE and f.get("sale_state")), None
    )
    shown = seen_state(page)
    if (
        marked
        and shown
        and (shown == SaleState.TAKEN_DOWN or (shown == SaleState.SOLD_OUT and CART not in seen_signs(page)))
    ):
        marked = None
    state, source = marked or ((shown, PAGE) if shown else ("", ""))
    if not state and any(found.get("price") for found in by_reader.values()):
        state, source = SaleState.IN_STOCK, ASSUMED
    return {"sale_state": (state, source), "availability": (AVAILABILITY.get(state, ""), source)}
