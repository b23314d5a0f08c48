"""Data in a page's scripts: JSON scripts, assigned values, arguments of calls, JSON in texts, Nuxt's."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from crawler.pages.dom.page import Page
from crawler.pages.markup.js_literal import LiteralError, parse_literal
from crawler.pages.markup.loose_json import LONGEST_SCRIPT_CHARACTERS, first_value, repaired

_TELLING = re.compile(r"price|title|goods|product|sku|offer|subject", re.IGNORECASE)
_BEGINS = re.compile(
    r"[=:]\s*(?=JSON\.parse\(|decodeURIComponent\(|[\"']%7B|[\"']%5B)"
    r"|=\s*(?=[{\[]|\(?function)|\(\s*(?=\{\s*[\"'\w$]+\s*:|\[\s*\{)"
)
"""What is assigned, and objects given to a call (`callback({…})`, `new Detail({…})`)."""
_PARSED = re.compile(r"(?:JSON\.parse\(\s*)?(?:decodeURIComponent\(\s*)?(?=[\"'])")
_NUXT = re.compile(r"\(?function\s*\(([\w$,\s]*)\)\s*\{\s*return\s*(?=\{)")
_ENCODED = ("%7B", "%5B", "%7b", "%5b")
_TELLING_CHARACTERS = 3_000
"""Of a literal, in which a word of goods must stand for it to be mended."""
_MOST_ASSIGNMENTS, _MOST_VALUES, _DEEPEST_LEVEL = 60, 50_000, 60


def states_of(page: Page) -> Iterator[Any]:
    """The values of all scripts that may hold product data."""
    for script in page.scripts:
        kind = (script.attributes.get("type") or "").lower()
        if "ld+json" in kind:
            continue
        text = script.text(deep=True)
        if len(text) <= LONGEST_SCRIPT_CHARACTERS and _TELLING.search(text):
            yield from states_in(text)


def states_in(script: str) -> Iterator[Any]:
    """JSON values in a script: the whole of it, or what is assigned or given (`g_page_config = {…};`)."""
    text = script.strip()
    if text[:1] in ("{", "[") and (value := first_value(text, 0)) is not None:
        yield _unflattened(value)
        return
    place = 0
    for _ in range(_MOST_ASSIGNMENTS):
        match = _BEGINS.search(text, place)
        if match is None:
            return
        value, end = _assigned(text, match.end())
        place = max(end, match.end())
        if value is not None:
            yield value


def _assigned(text: str, start: int) -> tuple[Any, int]:
    if parsed := _PARSED.match(text, start):
        return _in_text(text, parsed.end())
    if call := _NUXT.match(text, start):
        return _called(text, call), len(text)
    if text[start] not in "{[":
        return None, start
    value, end = _decoded(text, start)
    if end > start:
        return value, end
    if not _TELLING.search(text, start, start + _TELLING_CHARACTERS):
        return None, start + 1
    if (value := repaired(text[start:])) is not None:
        return value, start + 1
    try:
        return parse_literal(text, start)
    except LiteralError:
        return None, start + 1


def _in_text(text: str, start: int) -> tuple[Any, int]:
    """The JSON in a quoted text, which may be written as an address is (`%7B…`)."""
    try:
        literal, end = parse_literal(text, start)
    except LiteralError:
        return None, start + 1
    said = unquote(literal) if isinstance(literal, str) and literal.startswith(_ENCODED) else literal
    return (first_value(said, 0) if isinstance(said, str) else None), end


def _decoded(text: str, start: int) -> tuple[Any, int]:
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, start
    return value, end


def _called(text: str, call: re.Match[str]) -> Any:
    """Nuxt 2: `(function(a,b){return {…a…}}("x",1))`: the arguments put in for their names."""
    body = repaired(text[call.end() :])
    given = text.rfind("}(")
    arguments = repaired("[" + text[given + 2 :].rstrip(" ;)") + "]") if given > 0 else None
    names = [name.strip() for name in call[1].split(",") if name.strip()]
    if not isinstance(body, dict) or not isinstance(arguments, list):
        return body
    return _replaced(body, dict(zip(names, arguments, strict=False)), 0)


def _replaced(value: Any, known: dict[str, Any], depth: int) -> Any:
    if depth > _DEEPEST_LEVEL:
        return None
    if isinstance(value, dict):
        return {key: _replaced(item, known, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_replaced(item, known, depth + 1) for item in value]
    return known.get(value, value) if isinstance(value, str) else value


def _unflattened(value: Any) -> Any:
    """Nuxt 3: a list whose objects and lists hold places in that list; anything else stays as it is."""
    if not (isinstance(value, list) and len(value) > 2 and isinstance(value[0], list | dict)):
        return value
    if isinstance(value[0], list) and not (value[0] and isinstance(value[0][0], str)):
        return value
    flat = value[:_MOST_VALUES]
    if not _is_flat(flat):
        return value
    return _at(flat, 0, 0, [_MOST_VALUES])


def _is_flat(flat: list[Any]) -> bool:
    tables = [item for item in flat[:50] if isinstance(item, dict)]
    places = [place for item in tables for place in item.values()]
    return bool(places) and all(isinstance(place, int) and -10 < place < len(flat) for place in places)


def _at(flat: list[Any], place: Any, depth: int, left: list[int]) -> Any:
    left[0] -= 1
    if depth > _DEEPEST_LEVEL or left[0] < 0 or not isinstance(place, int) or not 0 <= place < len(flat):
        return None
    value = flat[place]
    if isinstance(value, dict):
        return {key: _at(flat, item, depth + 1, left) for key, item in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], str):  # ["Reactive", 1]
        return _at(flat, value[1], depth + 1, left) if len(value) > 1 else None
    if isinstance(value, list):
        return [_at(flat, item, depth + 1, left) for item in value]
    return value
