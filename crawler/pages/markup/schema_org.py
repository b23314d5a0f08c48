"""Products of schema.org as fields, whatever syntax the page wrote them in."""

from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from crawler.pages.dom.page import Fields, Page, squeeze
from crawler.pages.dom.subject import is_subject
from crawler.pages.markup.offers import offer_fields
from crawler.pages.markup.references import linked
from crawler.pages.stock.states import AVAILABILITY

Node = dict[str, Any]
"""An item: `@type` and properties, as JSON-LD spells them."""
_PRODUCT = {
    "Product",
    "ProductGroup",
    "IndividualProduct",
    "ProductModel",
    "SomeProducts",
    "Vehicle",
    "Car",
    "Book",
}
_INTO = ("@graph", "mainEntity", "itemListElement", "item", "about", "mainEntityOfPage")
_DEEPEST_LEVEL, _MOST_NODES = 8, 2_000


def product_fields(nodes: Sequence[Node], page: Page) -> Fields:
    """Fields of the page's one product; nothing when the items show several (a list) or none."""
    found: Fields = {}
    states: set[object] = set()
    nodes = linked(nodes)
    for node in _the_product([node for node in nodes if is_product(node)], page):
        fields = _fields(node, page)
        states.add(fields.get("sale_state"))
        for key, value in fields.items():
            found.setdefault(key, value)
    for state, word in AVAILABILITY.items():  # a node for every size: what any of them can be had for
        if state in states:
            found |= {"sale_state": state, "availability": word}
            break
    trail = next((node for node in nodes if "BreadcrumbList" in types_of(node)), None)
    if found and trail and "category" not in found and (category := _trail(trail, text(found.get("title")))):
        found["category"] = category
    return found


def walk(value: Any) -> Iterator[Node]:
    """All items in a value, products not entered."""
    waiting = [(value, 0)]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        here, depth = waiting.pop()
        if isinstance(here, list) and depth <= _DEEPEST_LEVEL:
            waiting.extend((item, depth + 1) for item in reversed(here[:_MOST_NODES]))
        elif isinstance(here, dict):
            yield here
            if depth <= _DEEPEST_LEVEL and not is_product(here):
                waiting.extend((here[key], depth + 1) for key in reversed(_INTO) if key in here)


def types_of(node: Node) -> set[str]:
    """Type names without their vocabulary."""
    given = node.get("@type")
    items = given if isinstance(given, list) else [given]
    return {str(item).rsplit("/", 1)[-1].rsplit(":", 1)[-1].rsplit("#", 1)[-1] for item in items if item}


def is_product(node: Node) -> bool:
    """Whether an item is a product."""
    return bool(types_of(node) & _PRODUCT)


def text(value: Any) -> str:
    """A value as plain text, the first of a list; empty for what is none."""
    for _ in range(_DEEPEST_LEVEL):
        if isinstance(value, list):
            value = next((item for item in value if item), "")
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name")
        else:
            break
    return (
        squeeze(unescape(str(value)))
        if isinstance(value, str | int | float) and not isinstance(value, bool)
        else ""
    )


def _the_product(products: Sequence[Node], page: Page) -> Sequence[Node]:
    names = {text(node.get("name")) for node in products}
    if len(names - {""}) <= 1:
        return products
    told = {name for name in names if name and is_subject(page, name)}
    best = max(told, key=len, default=None)
    return [node for node in products if text(node.get("name")) == best] if best else []


def _fields(node: Node, page: Page) -> Fields:
    offers = node.get("offers")
    variants = node.get("hasVariant")
    if not offers and isinstance(variants, list):
        offers = [variant.get("offers") for variant in variants if isinstance(variant, dict)]
    fields: Fields = {
        "title": text(node.get("name")),
        "description": text(node.get("description")),
        "product_id": text(node.get("productID")) or text(node.get("productId")),
        "sku": text(node.get("sku")) or text(node.get("productID")) or text(node.get("mpn")),
        "brand": text(node.get("brand")) or text(node.get("manufacturer")),
        "category": text(node.get("category")),
        "images": list(dict.fromkeys(filter(None, map(page.absolute, _images(node.get("image")))))),
        "attributes": dict(_properties(node.get("additionalProperty"))),
    }
    offered = offer_fields(offers) if offers else offer_fields(node)
    return {key: value for key, value in (fields | offered).items() if value}


def _images(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        address = (
            item.get("contentUrl") or item.get("url") or item.get("@id") if isinstance(item, dict) else item
        )
        if isinstance(address, str) and address:
            yield address


def _properties(value: Any) -> Iterator[tuple[str, str]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and (name := text(item.get("name"))) and (said := text(item.get("value"))):
            yield name, said


def _trail(node: Node, title: str) -> str:
    steps = node.get("itemListElement")
    names = [
        text(step.get("name")) or text(step.get("item"))
        for step in (steps if isinstance(steps, list) else [])
        if isinstance(step, dict)
    ]
    return " > ".join(name for name in names[1:] if name and name != title)
