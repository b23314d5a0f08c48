"""Items written into the elements of a page (microdata, RDFa), as the nodes that JSON-LD would have."""

from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborNode

from crawler.pages.dom.page import Page, once, text_of
from crawler.pages.markup.schema_org import Node

_VALUE_IN = {
    "meta": "content", "link": "href", "a": "href", "img": "src", "data": "value", "time": "datetime",
    "source": "src", "object": "data",
}  # fmt: skip
_ADDRESSES = {"image", "url", "availability", "itemCondition", "sameAs"}
_MOST_ELEMENTS, _DEEPEST_LEVEL = 3_000, 200


@dataclass(frozen=True, slots=True)
class Spelling:
    """The attributes of one syntax."""

    kind: str
    """That names an item's type."""
    name: str
    """That names a property."""


def items_of(page: Page, spelling: Spelling) -> list[Node]:
    """The page's outermost items; none when no item has the marked type."""
    if not _has_product(page):
        return []
    items: dict[int, Node] = {}
    outer: list[Node] = []
    for node in page.tree.css(f"[{spelling.kind}], [{spelling.name}]")[:_MOST_ELEMENTS]:
        if node.mem_id in items:  # found once for each of the two selectors
            continue
        given = node.attributes
        owner = _owner(node, items)
        names = (given.get(spelling.name) or "").split()
        item: Node | None = None
        if given.get(spelling.kind):
            item = items[node.mem_id] = {"@type": (given[spelling.kind] or "").split()}
        if owner is not None and names:
            value = item if item is not None else _value(node, given, names[0])
            for name in names:
                _add(owner, name.rsplit(":", 1)[-1], value)
        elif item is not None:
            outer.append(item)
    for item in items.values():
        _plain(item)
    return outer


@once
def _has_product(page: Page) -> bool:
    """Whether any element of either syntax is called a product; else the page is not searched further."""
    return page.tree.css_first('[itemtype*="Product"], [typeof*="Product"]') is not None


def _owner(node: LexborNode, items: dict[int, Node]) -> Node | None:
    above = node.parent
    for _ in range(_DEEPEST_LEVEL):
        if above is None:
            return None
        if above.mem_id in items:
            return items[above.mem_id]
        above = above.parent
    return None


def _value(node: LexborNode, given: dict[str, str | None], name: str) -> str:
    own = given.get("content")
    if own is None and (node.tag != "a" or name.rsplit(":", 1)[-1] in _ADDRESSES):
        own = given.get(_VALUE_IN.get(node.tag or "", "content"))
    return (own or "").strip() or text_of(node)


def _add(owner: Node, name: str, value: Any) -> None:
    known = owner.get(name)
    owner[name] = (
        value if known in (None, "") else [*known, value] if isinstance(known, list) else [known, value]
    )


def _plain(item: Node) -> None:
    """Several values where one is meant: the first that says something stands."""
    for name, value in item.items():
        if isinstance(value, list) and name not in (
            "@type",
            "offers",
            "image",
            "additionalProperty",
            "itemListElement",
        ):
            item[name] = next((one for one in value if one), "")
