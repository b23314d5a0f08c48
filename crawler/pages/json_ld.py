"""Product data as JSON-LD (schema.org), broken scripts repaired or left to the other readers."""

import json
import re
from collections.abc import Iterator
from typing import Any

from crawler.pages.offers import offer_fields
from crawler.pages.page import Fields, Page, squeeze

_COMMENTS = re.compile(r"<!--|-->|/\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
_TRAILING = re.compile(r",(\s*[}\]])")
_PRODUCT = {"Product", "ProductGroup", "IndividualProduct", "ProductModel", "SomeProducts", "Vehicle", "Car"}
_DEEPEST = 8


def read(page: Page) -> Fields:
    """Fields of the page's one product; nothing when it shows several (a list) or none."""
    nodes = list(_nodes(page))
    products = [node for node in nodes if _types(node) & _PRODUCT]
    names = {_text(node.get("name")) for node in products} - {""}
    if len(names) != 1:
        return {}
    found: Fields = {}
    for node in products:
        for key, value in _product(node, page).items():
            found.setdefault(key, value)
    trail = next((node for node in nodes if "BreadcrumbList" in _types(node)), None)
    if trail and "category" not in found and (category := _trail(trail, _text(found.get("title")))):
        found["category"] = category
    return found


def _product(node: dict[str, Any], page: Page) -> Fields:
    fields: Fields = {
        "title": _text(node.get("name")),
        "description": _text(node.get("description")),
        "product_id": _text(node.get("productID")),
        "sku": _text(node.get("sku")) or _text(node.get("mpn")),
        "brand": _name(node.get("brand")),
        "category": _name(node.get("category")),
        "images": [page.absolute(image) for image in _images(node.get("image"))],
        "attributes": dict(_properties(node.get("additionalProperty"))),
    }
    return {key: value for key, value in (fields | offer_fields(node.get("offers"))).items() if value}


def _nodes(page: Page) -> Iterator[dict[str, Any]]:
    for script in page.tree.css('script[type*="ld+json"]'):
        yield from _walk(_load(script.text(deep=True)), 0)


def _load(text: str) -> Any:
    """The script's value; a broken one is repaired, else None."""
    for repair in (str, _repaired):
        try:
            return json.loads(repair(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _repaired(text: str) -> str:
    return _TRAILING.sub(r"\1", _COMMENTS.sub("", text)).strip().rstrip(";")


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        if not _types(value) & _PRODUCT:
            for key in ("@graph", "mainEntity", "itemListElement", "item", "about"):
                yield from _walk(value.get(key), depth + 1)


def _types(node: dict[str, Any]) -> set[str]:
    given = node.get("@type")
    items = given if isinstance(given, list) else [given]
    return {str(item).rsplit("/", 1)[-1] for item in items if item}


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return squeeze(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _images(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        address = item.get("url") or item.get("contentUrl") if isinstance(item, dict) else item
        if isinstance(address, str) and address:
            yield address


def _properties(value: Any) -> Iterator[tuple[str, str]]:
    for item in value if isinstance(value, list) else [value]:
        if (
            isinstance(item, dict)
            and (name := _text(item.get("name")))
            and (text := _text(item.get("value")))
        ):
            yield name, text


def _trail(node: dict[str, Any], title: str) -> str:
    steps = node.get("itemListElement")
    names = [
        _text(step.get("name")) or _name(step.get("item"))
        for step in (steps if isinstance(steps, list) else [])
        if isinstance(step, dict)
    ]
    return " > ".join(name for name in names[1:] if name and name != title)
