"""The product in a page's embedded data (`__NEXT_DATA__`, `__NUXT__`, `window.__INITIAL_STATE__`)."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from crawler.pages.currencies import currency_of
from crawler.pages.dom.page import Fields, Page
from crawler.pages.dom.subject import is_subject
from crawler.pages.markup.schema_org import text
from crawler.pages.markup.script_values import states_of
from crawler.pages.markup.state_keys import KEYS, first_of
from crawler.pages.price.amounts import parse_amount
from crawler.pages.stock.states import AVAILABILITY, SaleState

_MOST_OBJECTS = 20_000
_INNER = ("value", "amount", "current", "price", "sale", "final", "centAmount")
_NAMED = {
    "product",
    "item",
    "goods",
    "detail",
    "productdetail",
    "goodsinfo",
    "iteminfo",
    "offer",
    "productdata",
}
_STOCK = ("inStock", "in_stock", "available", "isInStock", "stock", "quantity", "inventory", "stockStatus")
_TEXTS = (
    "title",
    "description",
    "seller_name",
    "seller_id",
    "ship_from",
    "sales",
    "brand",
    "category",
    "sku",
)


def read(page: Page) -> Fields:
    """Fields of the object the page is about: its title is the page's, or its id stands in the address."""
    address = {part for part in _parts(page.url) if len(part) > 2}
    best: Mapping[str, Any] | None = None
    best_points = 0
    for state in states_of(page):
        for name, entry in _entries(state):
            points = _points(page, name, entry, address)
            if points > best_points:
                best, best_points = entry, points
    return _fields(page, best) if best is not None else {}


def _points(page: Page, name: str, entry: Mapping[str, Any], address: set[str]) -> int:
    title = first_of(entry, KEYS["title"])
    if not isinstance(title, str) or _amount(first_of(entry, KEYS["price"])) is None:
        return 0
    known = sum(first_of(entry, names) is not None for names in KEYS.values())
    ids = {str(value) for key in KEYS["id"] if isinstance(value := entry.get(key), str | int)}
    meant = 20 * bool(ids & address) + 20 * is_subject(page, title) + 10 * (name.lower() in _NAMED)
    return meant + known if meant else 0


def _entries(state: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All objects of a value with the name under which each stands, those in lists under none."""
    waiting: list[tuple[str, Any]] = [("", state)]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        name, here = waiting.pop()
        if isinstance(here, dict):
            yield name, here
            waiting.extend((str(key), item) for key, item in here.items() if isinstance(item, dict | list))
        else:
            waiting.extend(("", item) for item in here[:1_000] if isinstance(item, dict | list))


def _fields(page: Page, entry: Mapping[str, Any]) -> Fields:
    images = first_of(entry, KEYS["images"])
    state = _state(entry)
    price = first_of(entry, KEYS["price"])
    code = first_of(entry, KEYS["currency"]) or (
        first_of(price, KEYS["currency"]) if isinstance(price, dict) else ""
    )
    fields: Fields = {key: text(first_of(entry, KEYS[key])) for key in _TEXTS} | {
        "price": _amount(price),
        "price_struck": _amount(first_of(entry, KEYS["price_struck"])),
        "currency": currency_of(text(code)),
        "images": [address for one in _listed(images) if (address := page.absolute(_address(one)))],
        "product_id": text(first_of(entry, KEYS["id"])),
        "availability": AVAILABILITY.get(state, ""),
        "sale_state": state,
    }
    return {key: value for key, value in fields.items() if value}


def _amount(value: Any) -> Any:
    if isinstance(value, dict):
        value = first_of(value, _INNER)
    if isinstance(value, list):
        value = value[0] if value else None
    usable = isinstance(value, str | int | float) and not isinstance(value, bool)
    return (parse_amount(value) or None) if usable else None


def _state(entry: Mapping[str, Any]) -> str:
    for key in _STOCK:
        value = entry.get(key)
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
