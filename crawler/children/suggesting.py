"""What a page on trial suggests for its source's profile, as lines to paste into the TOML file."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from crawler.pages.dom.page import Page
from crawler.pages.markup.state_keys import KEYS
from crawler.pages.places import place_of

_SELECTED = ("title", "price", "price_struck", "seller_name", "brand", "sku", "sales", "ship_from")
_FIELDS = ("id", "title", "price", "price_struck", "seller_name", "brand", "sales", "images")
_FEWEST_ALIKE = 3
_DEEPEST = 6
_NUMBER = re.compile(r"\d+")


def places(page: Page, listing: Mapping[str, Any]) -> dict[str, str]:
    """Listing field → CSS selector of the element that shows its value."""
    found = {name: place_of(page, name, listing[name]) for name in _SELECTED if listing.get(name)}
    return {name: selector for name, selector in found.items() if selector}


def suggested(page: Page, found: Mapping[str, str], products: tuple[str, ...]) -> str:
    """TOML lines: selectors of the values, a pattern of the product pages, the road to a JSON interface."""
    lines: list[str] = []
    if found:
        pairs = ", ".join(f"{name} = {json.dumps(at, ensure_ascii=False)}" for name, at in found.items())
        lines.append(f"selectors = {{ {pairs} }}")
    if pattern := _pattern(products):
        lines.append(f"listing = ['{pattern}']")
    return "\n".join([*lines, *_json_road(page)])


def _pattern(addresses: tuple[str, ...]) -> str:
    """What the addresses of goods have in common, numbers for what differs; empty when that is little."""
    shapes = {_NUMBER.sub(r"\\d+", re.escape(_behind_host(address))) for address in addresses}
    is_one = len(addresses) >= _FEWEST_ALIKE and len(shapes) == 1
    shape = next(iter(shapes)) if is_one else ""
    return f"{shape}$" if r"\d+" in shape and "'" not in shape else ""


def _behind_host(address: str) -> str:
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.path}{query}{f'#{parts.fragment}' if parts.fragment else ''}"


def _json_road(page: Page) -> Iterator[str]:
    """A source of kind json_api for the first answer in JSON that holds a list of goods."""
    for script in page.tree.css("script[data-answer-to]"):
        try:
            path, entry = next(_lists(json.loads(script.text())))
        except (StopIteration, ValueError, RecursionError):
            continue
        fields = {
            name: key for name in _FIELDS if (key := next((one for one in KEYS[name] if one in entry), ""))
        }
        fields |= _learnt(entry, fields, page)
        pairs = ", ".join(f"{name} = {json.dumps(key)}" for name, key in fields.items())
        yield "# or, as a source of its own that reads the shop's JSON:"
        yield f'# kind = "json_api", start = [{json.dumps(script.attributes.get("data-answer-to"))}]'
        yield f"# items = {json.dumps(path)}, fields = {{ {pairs} }}"
        return


def _learnt(entry: Mapping[str, Any], known: Mapping[str, str], page: Page) -> dict[str, str]:
    """Keys of unknown names, by what the page shows: a name stands in a line, a number's key ends in `id`."""
    said = {line.text for line in page.outline.lines(most=500)}
    taken = set(known.values())
    found: dict[str, str] = {}
    for key, value in entry.items():
        if key in taken:
            continue
        if "title" not in known and isinstance(value, str) and len(value) > 1 and value in said:
            found.setdefault("title", key)
        if "id" not in known and key.lower().endswith(("id", "no", "code")) and isinstance(value, str | int):
            found.setdefault("id", key)
    return found


def _lists(value: Any, path: str = "", depth: int = 0) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(path, first entry) of each list of objects that have a number and something like a price or a name."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list) and len(value) > 1 and isinstance(value[0], dict):
        if any(key in value[0] for name in ("title", "price") for key in KEYS[name]):
            yield path, value[0]
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, f"{path}.{key}" if path else str(key), depth + 1)
