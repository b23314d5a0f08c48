"""Listings as JSON inside a saved answer or page (`g_page_config`, `__NEXT_DATA__`, a search answer)."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from crawler.errors import FormatError
from crawler.formats.encodings import open_text
from crawler.formats.rows import BadRow, RawRow, ReadOrder
from crawler.pages.page import page_from
from crawler.source import SourceSettings

SUFFIXES = (".json", ".html", ".htm")
LARGEST = 64 * 1024 * 1024
KEYS: dict[str, tuple[str, ...]] = {
    "id": ("nid", "id", "item_id", "itemId", "goods_id", "goodsId", "sku"),
    "title": ("raw_title", "title", "name", "goods_name", "item_title", "subject"),
    "url": ("detail_url", "url", "item_url", "link"),
    "price": ("view_price", "price", "sale_price"),
    "currency": ("currency",),
    "sales": ("view_sales", "sales", "sold"),
    "seller_name": ("nick", "seller", "seller_name", "shop_name", "shopName"),
    "seller_id": ("user_id", "seller_id", "shop_id"),
    "ship_from": ("item_loc", "location", "ship_from"),
    "images": ("pic_url", "image", "images", "img"),
    "description": ("description", "desc"),
    "brand": ("brand", "brand_name"),
    "category": ("category", "category_name"),
}
"""Listing field → names that shops give it, the best first."""
_DEEPEST = 30
_ASSIGNED = re.compile(r"=\s*(?=[{\[])")
_MOST_TRIED = 100
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
        found = next((value for state in values if isinstance(value := _at(state, path), list)), None)
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
            yield from _states(script.text(deep=True))
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


def _states(script: str) -> Iterator[Any]:
    """JSON values in a script: the whole of it, or what is assigned (`g_page_config = {…};`)."""
    starts = [0, *(match.end() for match in _ASSIGNED.finditer(script))]
    for start in starts[:_MOST_TRIED]:
        try:
            yield json.JSONDecoder(strict=False).raw_decode(script[start:].lstrip())[0]
        except (ValueError, RecursionError):
            continue


def _at(value: Any, path: str) -> Any:
    for step in path.split("."):
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


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
        {key for key in told if _given(entry, KEYS[key])} for entry in entries if isinstance(entry, dict)
    ]
    return sum("title" in keys and len(keys) > 1 for keys in found)


def _given(entry: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((entry[name] for name in names if entry.get(name) not in (None, "", [], {})), None)


def _row(entry: Mapping[str, Any], source: SourceSettings | None) -> dict[str, Any]:
    """The listing fields of an entry; of its other keys only short plain values are kept."""
    chosen = {key: (name,) for key, name in (source.fields if source else {}).items()}
    row = {key: _given(entry, names) for key, names in (KEYS | chosen).items()}
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
