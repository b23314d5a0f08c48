"""Product data as microdata (`itemprop`)."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.pages.offers import availability
from crawler.pages.page import Fields, Page, text_of
from crawler.pages.prices import currency_of, parse_amount

_VALUE_IN = {
    "meta": "content", "link": "href", "a": "href", "img": "src", "data": "value", "time": "datetime",
    "source": "src", "object": "data",
}  # fmt: skip


def read(page: Page) -> Fields:
    """Fields of the page's one product; nothing when it shows several (a list) or none."""
    items = [node for node in page.tree.css('[itemtype*="schema.org/Product"]') if not _inside_product(node)]
    if len(items) != 1:
        return {}
    given: dict[str, list[tuple[str, LexborNode]]] = {}
    for node in _properties(items[0]):
        for name in (node.attributes.get("itemprop") or "").split():
            given.setdefault(name, []).append((_value(node), node))
    first = {name: next((value for value, _ in values if value), "") for name, values in given.items()}
    seller = next((node for _, node in given.get("seller", [])), None)
    fields: Fields = {
        "title": first.get("name", ""),
        "description": first.get("description", ""),
        "product_id": first.get("productID", ""),
        "sku": first.get("sku") or first.get("mpn", ""),
        "brand": _named(given.get("brand", [])),
        "category": first.get("category", ""),
        "price": parse_amount(first.get("price") or first.get("lowPrice", "")),
        "currency": currency_of(first.get("priceCurrency", "")),
        "availability": availability(first.get("availability")),
        "seller_name": _named(given.get("seller", [])) if seller else "",
        "images": [page.absolute(value) for value, _ in given.get("image", []) if value],
    }
    return {key: value for key, value in fields.items() if value}


def _inside_product(node: LexborNode) -> bool:
    above = node.parent
    while above is not None:
        if "schema.org/Product" in (above.attributes.get("itemtype") or ""):
            return True
        above = above.parent
    return False


def _properties(scope: LexborNode) -> Iterator[LexborNode]:
    """Properties of a product and of its offer, brand and seller; not those of reviews and other products."""
    for node in scope.css("[itemprop]"):
        if node.mem_id != scope.mem_id and not _foreign(node, scope):
            yield node


def _foreign(node: LexborNode, scope: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.mem_id != scope.mem_id:
        kind = (above.attributes.get("itemtype") or "").rsplit("/", 1)[-1]
        if kind and kind not in ("Offer", "AggregateOffer"):
            return True
        above = above.parent
    return False


def _value(node: LexborNode) -> str:
    given = node.attributes.get("content") or node.attributes.get(_VALUE_IN.get(node.tag or "", "content"))
    return (given or "").strip() or text_of(node)


def _named(values: list[tuple[str, LexborNode]]) -> str:
    for value, node in values:
        name = node.css_first('[itemprop="name"]')
        if text := _value(name) if name else text_of(node) or value:
            return text
    return ""
