"""The goods a page is about in its own data: the object that names them, and what stands beside it."""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crawler.pages.markup.state_keys import KEYS, TITLES, first_of, plain

_MOST_OBJECTS = 20_000
_MOST_BESIDE = 1_500
_MOST_TEXTS = 40
_LONGEST_LIST = 1_000
_SHORTEST_TEXT_CHARACTERS = 20
_SAID_OF_ANYTHING = frozenset(
    ("id", "name", "title", "nick", "seller", "alias", "url", "image", "img", "userid", "location", "desc")
)
"""Keys that tell a field in the goods' own object only."""
_OTHER = re.compile(
    r"freight|ship|deliver|logistic|coupon|fee|install|recommend|history|recent|crumb|seo|comment"
)
"""Names of objects that speak of something else than the goods."""
_NAMED = ("product", "item", "goods", "detail", "offer", "sku", "ware", "tempmodel", "auction")
_NOT_NAMED = (
    *("list", "recommend", "related", "similar", "crumb", "category", "shop", "store", "mall", "seller"),
    "seo",
)
"""Parts of names under which no goods of the page stand."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of a page's data."""

    name: str
    """The key it stands at; empty in a list."""
    values: Mapping[str, Any]
    root: Any
    """The whole value it is part of."""
    in_list: bool
    """Whether it is one of several."""

    @property
    def is_named(self) -> bool:
        """Whether the key says that it is the goods of the page."""
        name = plain(self.name)
        return any(word in name for word in _NAMED) and not any(word in name for word in _NOT_NAMED)


def entries(state: Any) -> Iterator[Entry]:
    """All objects of a value that have a title, texts that hold JSON opened."""
    waiting: deque[tuple[str, Any, bool]] = deque([("", state, False)])
    texts = _MOST_TEXTS
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        name, here, in_list = waiting.pop()
        if isinstance(here, str):
            opened = _opened(here) if texts > 0 else None
            texts -= 1
            if opened is not None:
                waiting.append((name, opened, in_list))
        elif isinstance(here, dict):
            if any(plain(str(key)) in TITLES for key in here):
                yield Entry(name, here, state, in_list)
            waiting.extend((str(key), item, in_list) for key, item in here.items() if _is_worth(item))
        else:
            waiting.extend(("", item, True) for item in here[:_LONGEST_LIST] if isinstance(item, dict | list))


def beside(entry: Entry, field: str) -> Any:
    """A field's value in the objects of the same data, lists not entered: nearest to the top first."""
    waiting: deque[Any] = deque([entry.root])
    names = tuple(name for name in KEYS[field] if name not in _SAID_OF_ANYTHING)
    for _ in range(_MOST_BESIDE):
        if not waiting:
            return None
        here = waiting.popleft()
        if here is entry.values or not isinstance(here, dict):
            continue
        found = first_of(here, names)
        if found is not None and _fits(field, found):
            return found
        waiting.extend(
            item
            for key, item in here.items()
            if isinstance(item, dict) and not _OTHER.search(str(key).lower())
        )
    return None


def _fits(field: str, value: Any) -> bool:
    if field == "images":
        return isinstance(value, list) and bool(value) and isinstance(value[0], str | dict)
    if field == "price" and isinstance(value, dict):
        return first_of(value, ("value", "amount", "minactivityamount", "minamount", "minprice")) is not None
    return not isinstance(value, dict | list | bool)


def _is_worth(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) >= _SHORTEST_TEXT_CHARACTERS and value[:1] in "{["
    return isinstance(value, dict | list)


def _opened(text: str) -> Any:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict | list) else None
