"""Listings as JSON inside a saved answer or page (`g_page_config`, `__NEXT_DATA__`, a search answer)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from crawler.errors import FormatError
from crawler.formats.encodings import open_text
from crawler.formats.rows import BadRow, RawRow, ReadOrder
from crawler.pages.dom.page import page_from
from crawler.pages.markup.script_values import states_in
from crawler.pages.markup.state_keys import KEYS, first_of
from crawler.responses.json_paths import at
from crawler.sources.settings import SourceSettings

LARGEST = 64 * 1024 * 1024
_DEEPEST = 30
_LONGEST_KEPT = 500


def read(order: ReadOrder) -> Iterator[RawRow | BadRow]:
    """The entries of the list that the source names, else of the largest list of titled objects."""
    for number, entry in enumerate(_entries(order), 1):
        row = _row(entry, order.source) if isinstance(entry, dict) else {}
        if row.get("title"):
            yield RawRow(number, row)
        else:
            yield order.skipped(number, "title", "no title: an activity card or advertisement, not a listing")


def _entries(order: ReadOrder) -> list[Any]:
    values = list(_values(order))
    path = order.source.items if order.source else ""
    if path:
        found = next((value for state in values if isinstance(value := at(state, path), list)), None)
        if found is None:
            raise FormatError(f"{order.path}: no list at {path!r} (key 'items' of the source)")
        return found
    lists = [candidate for state in values for candidate in _lists(state, 0)]
    best = max(lists, key=_titled, default=None)
    if best is None:
        raise FormatError(f"{order.path}: no list of objects with a title in it")
    return best


def _values(order: ReadOrder) -> Iterator[Any]:
    if _size(order.path) > LARGEST:
        raise FormatError(f"{order.path}: larger than {LARGEST:,} bytes")
    if order.path.suffix.lower() in (".html", ".htm"):
        page = page_from("", order.path.read_bytes(), encoding=order.encoding or "")
        for script in page.tree.css("script"):
            yield from states_in(script.text(deep=True))
        return
    with open_text(order) as file:
        text = file.read()
    try:
        yield json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{order.path}: broken JSON: {error}") from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise FormatError(f"{path}: {error.strerror or error}") from error


def _lists(value: Any, depth: int) -> Iterator[list[Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list) and _titled(value):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _lists(item, depth + 1)


def _titled(entries: list[Any]) -> int:
    """How many entries look like listings: a title, and a price or an id beside it."""
    told = ("title", "price", "id")
    found = [
        {key for key in told if first_of(entry, KEYS[key])} for entry in entries if isinstance(entry, dict)
    ]
    return sum("title" in keys and len(keys) > 1 for keys in found)


def _row(entry: Mapping[str, Any], source: SourceSettings | None) -> dict[str, Any]:
    """The listing fields of an entry; of its other keys only short plain values are kept."""
    chosen = {key: (name,) for key, name in (source.fields if source else {}).items()}
    row = {key: first_of(entry, names) for key, names in (KEYS | chosen).items()}
    base = source.start[0] if source and source.start else "https:"
    for key in ("url", "images"):
        given = row[key] if isinstance(row[key], list) else [row[key]] if row[key] else []
        row[key] = [urljoin(base, str(address)) for address in given if isinstance(address, str)]
    row["url"] = row["url"][0] if row["url"] else ""
    kept = {key: value for key, value in entry.items() if _is_plain(value) and key not in row}
    return kept | {key: value for key, value in row.items() if value is not None}


def _is_plain(value: Any) -> bool:
    return isinstance(value, int | float | bool) or (
        isinstance(value, str) and 0 < len(value) <= _LONGEST_KEPT
    )
