"""The product in a page's embedded data (`__NEXT_DATA__`, `__NUXT__`, `window.__INITIAL_STATE__`)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import unquote, urlsplit

from crawler.pages.currencies import currency_of
from crawler.pages.dom.page import Fields, Page
from crawler.pages.dom.subject import is_subject
from crawler.pages.markup.schema_org import text
from crawler.pages.markup.script_values import states_of
from crawler.pages.markup.state_entry import Entry, beside, entries
from crawler.pages.markup.state_keys import KEYS, first_of, plain_keys
from crawler.pages.markup.state_parameters import state_parameters
from crawler.pages.price.amounts import parse_amount, parse_price
from crawler.pages.stock.states import AVAILABILITY, SaleState

_FORMATTED = ("formatted", "formattedprice", "formatedamount", "formattedamount", "display", "displayprice")
_INNER = (
    *("formatedactivityprice", "formatedprice"),
    *(
        "value",
        "amount",
        "current",
        "price",
        "sale",
        "final",
        "centamount",
        "min",
        "minprice",
        "minamount",
        "low",
    ),
    *("minactivityamount", "activityamount", "salepricestring"),
)
_CENTS = ("cent", "cents", "fen")
_STOCK = (
    "instock",
    "available",
    "isinstock",
    "stock",
    "quantity",
    "inventory",
    "stockstatus",
    "totalstock",
    "canbookcount",
)
_OPEN = ("description", "seller_name", "seller_id", "ship_from", "sales", "brand", "category", "sku")
_BESIDE = ("seller_name", "seller_id", "ship_from", "sales")
"""Fields that may stand in another object of the same data."""
_FEW_VISIBLE_CHARACTERS = 400
"""A page that says less is drawn by its scripts: nothing visible can agree with its data."""


def read(page: Page) -> Fields:
    """Fields of the object the page is about: its title is the page's, or its id stands in the address.

    On a page that shows nothing, the object that stands under a name of goods.
    """
    address = {part for part in _parts(page.url) if len(part) > 2}
    best: Entry | None = None
    best_points = 0
    for state in states_of(page):
        for entry in entries(state):
            points = _points(page, entry, address)
            if points > best_points:
                best, best_points = entry, points
    return _fields(page, best) if best is not None else {}


def _points(page: Page, entry: Entry, address: set[str]) -> int:
    known = plain_keys(entry.values)
    title = first_of(known, KEYS["title"])
    if not isinstance(title, str) or not title.strip():
        return 0
    ids = {str(value) for key in KEYS["id"] if isinstance(value := known.get(key), str | int)}
    is_meant = bool(ids & address) or is_subject(page, title)
    priced = _amount(first_of(known, KEYS["price"])) is not None
    if not priced and (entry.in_list or not (entry.is_named or is_meant)):
        return 0
    if not is_meant and (entry.in_list or not entry.is_named or _shows_something(page)):
        return 0
    told = sum(first_of(known, names) is not None for names in KEYS.values())
    return 20 * bool(ids & address) + 20 * is_subject(page, title) + 10 * entry.is_named + 6 * priced + told


def _shows_something(page: Page) -> bool:
    body = page.tree.body
    if body is None:
        return False
    seen = sum(len(line.text) for line in page.outline.lines(most=60))
    return seen > _FEW_VISIBLE_CHARACTERS


def _fields(page: Page, entry: Entry) -> Fields:
    known = plain_keys(entry.values)
    images = first_of(known, KEYS["images"]) or beside(entry, "images")
    state = _state(known)
    price = first_of(known, KEYS["price"])
    if _amount(price) is None:
        price = beside(entry, "price")
    fields: Fields = {key: text(first_of(known, KEYS[key])) for key in ("title", *_OPEN)} | {
        "price": _amount(price),
        "price_struck": _amount(first_of(known, KEYS["price_struck"])),
        "currency": _currency(known, price),
        "attributes": state_parameters(entry.root),
        "images": [address for one in _listed(images) if (address := page.absolute(_address(one)))],
        "product_id": text(first_of(known, KEYS["id"])),
        "availability": AVAILABILITY.get(state, ""),
        "sale_state": state,
    }
    fields |= {key: text(beside(entry, key)) for key in _BESIDE if not fields[key]}
    return {key: value for key, value in fields.items() if value}


def _currency(known: Mapping[str, Any], price: Any) -> str:
    said = first_of(known, KEYS["currency"])
    if not said and isinstance(price, dict):
        said = first_of(price, KEYS["currency"])
    shown = parse_price(price) if isinstance(price, str) else None
    return currency_of(text(said)) or (shown.currency if shown else "")


def _amount(value: Any) -> Decimal | None:
    """The amount of a price however it is written; a text made for people goes before a bare number."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        if not isinstance(value, dict):
            break
        known = plain_keys(value)
        shown = first_of(known, _FORMATTED)
        if isinstance(shown, str) and (price := parse_price(shown)):
            return price.amount or None
        cents = first_of(known, (*_CENTS, "centamount"))
        if isinstance(cents, int) and not isinstance(cents, bool):
            return Decimal(cents) / 100
        value = first_of(known, _INNER)
    usable = isinstance(value, str | int | float) and not isinstance(value, bool)
    return (_lowest(str(value)) or None) if usable else None


def _lowest(said: str) -> Decimal | None:
    """The low end of a range (`3.80-4.80`), or the amount."""
    return parse_amount(said) or parse_amount(said.partition("-")[0].partition("~")[0])


def _state(known: Mapping[str, Any]) -> str:
    for key in _STOCK:
        value = known.get(key)
        if isinstance(value, bool | int | float):
            return SaleState.IN_STOCK if value > 0 else SaleState.SOLD_OUT
    return ""


def _listed(value: Any) -> list[Any]:
    return value[:30] if isinstance(value, list) else [value]


def _address(value: Any) -> str:
    found = first_of(value, ("url", "src", "large", "original")) if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""


def _parts(url: str) -> list[str]:
    parts = urlsplit(url)
    marks = str.maketrans("/-_.=&?,", " " * 8)
    return unquote(f"{parts.path} {parts.query}").translate(marks).split()
