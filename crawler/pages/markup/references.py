"""Items that point at each other by `@id`, put together: a product's brand beside it, an offer of it."""

from collections.abc import Iterable, Sequence
from typing import Any

Node = dict[str, Any]
_POINTING = ("brand", "offers", "manufacturer", "seller", "image", "isVariantOf", "offeredBy", "category")
_OFFERED = ("itemOffered", "isRelatedTo")
_DEEPEST_LEVEL = 4


def linked(nodes: Sequence[Node]) -> list[Node]:
    """The nodes with what they point at; an offer that names its product is put into it."""
    known: dict[str, Node] = {}
    for node in nodes:
        if (name := _name(node)) and len(node) > 1:
            known[name] = {**known.get(name, {}), **node}
    if not known:
        return list(nodes)
    given = list(dict.fromkeys(id(node) for node in nodes if not _name(node) or len(node) == 1))
    loose = [node for node in nodes if id(node) in given]
    for offer in [*known.values(), *loose]:
        for target in _targets(offer.get("itemOffered")):
            if target in known and "offers" not in known[target]:
                known[target]["offers"] = {key: value for key, value in offer.items() if key not in _OFFERED}
    return [_filled(node, known, 0) for node in [*known.values(), *loose]]


def _filled(node: Node, known: dict[str, Node], depth: int) -> Node:
    return {key: _meant(value, known, depth) if key in _POINTING else value for key, value in node.items()}


def _meant(value: Any, known: dict[str, Node], depth: int) -> Any:
    if depth > _DEEPEST_LEVEL:
        return value
    if isinstance(value, list):
        return [_meant(item, known, depth + 1) for item in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and (target := known.get(_name(value))):
        return _filled(target, known, depth + 1)
    return value


def _targets(value: Any) -> Iterable[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and (name := _name(item)):
            yield name


def _name(node: Node) -> str:
    name = node.get("@id")
    return name if isinstance(name, str) else ""
