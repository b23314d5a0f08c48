"""Parameters of the goods in a page's own data: lists of names and values (`attrName`, `attrValue`)."""

from collections import deque
from collections.abc import Mapping
from typing import Any

from crawler.pages.markup.schema_org import text
from crawler.pages.markup.state_keys import plain, plain_keys

_NAMES = ("attrname", "propname", "paramname", "attributename", "specname", "name", "key", "label", "title")
_VALUES = (
    "attrvalue",
    "propvalue",
    "paramvalue",
    "attributevalue",
    "specvalue",
    "value",
    "values",
    "text",
    "desc",
)
_HOLDERS = ("attr", "prop", "spec", "param", "feature", "baseinfo")
_MOST_OBJECTS, _MOST_PAIRS = 5_000, 100
_FEWEST_PAIRS = 2
_LONGEST_NAME_CHARACTERS, _LONGEST_VALUE_CHARACTERS = 40, 500


def state_parameters(root: Any) -> dict[str, str]:
    """Name → value of the longest such list that stands under a name of parameters."""
    best: dict[str, str] = {}
    waiting: deque[tuple[str, Any]] = deque([("", root)])
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            break
        key, here = waiting.popleft()
        if isinstance(here, dict):
            waiting.extend((str(name), item) for name, item in here.items() if isinstance(item, dict | list))
            continue
        if any(word in plain(key) for word in _HOLDERS):
            found = _pairs(here)
            best = found if len(found) > max(len(best), _FEWEST_PAIRS - 1) else best
        waiting.extend((key, item) for item in here[:_MOST_PAIRS] if isinstance(item, dict | list))
    return best


def _pairs(items: list[Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in items[:_MOST_PAIRS]:
        if isinstance(item, dict):
            name, value = _pair(plain_keys(item))
            if name and value:
                found.setdefault(name, value)
    return found


def _pair(known: Mapping[str, Any]) -> tuple[str, str]:
    name = text(next((known[one] for one in _NAMES if known.get(one)), ""))
    given = next((known[one] for one in _VALUES if known.get(one)), "")
    values = [text(one) for one in given] if isinstance(given, list) else [text(given)]
    value = "、".join(filter(None, values))
    fits = len(name) <= _LONGEST_NAME_CHARACTERS and len(value) <= _LONGEST_VALUE_CHARACTERS and name != value
    return (name, value) if fits else ("", "")
