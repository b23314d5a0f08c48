"""Addresses of goods learnt from one click: what of the card or of the page's JSON stands in the address."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crawler.rendering.plan import Clicked, JsonAnswer

_DEEPEST, _MOST_ENTRIES = 8, 5_000
_SHORTEST_NAME_CHARACTERS = 2

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Addressed:
    """Goods with the address that one click taught, and a digest of what the list says of them."""

    address: str
    said: str


def addressed(clicked: Clicked, answers: list[JsonAnswer]) -> list[Addressed]:
    """The goods of a list without links; empty when the click led nowhere, or to nothing known."""
    if not clicked.address:
        return []
    for answer in answers:
        for entries in _lists(json.loads(answer.text)):
            if found := _by_entries(clicked, entries):
                return found
    return _by_values(clicked)


def _by_entries(clicked: Clicked, entries: list[Entry]) -> list[Addressed]:
    text = clicked.cards[0].text
    for entry in entries:
        shown = sorted(key for key, value in entry.items() if _is_shown(value, text))
        key = next((key for key, value in entry.items() if _stands_in(value, clicked.address)), "")
        if key and any(len(str(entry[name])) >= _SHORTEST_NAME_CHARACTERS for name in shown if name != key):
            return [
                Addressed(_put(clicked.address, entry[key], one[key]), _digest(one, shown))
                for one in entries
                if key in one
            ]
    return []


def _by_values(clicked: Clicked) -> list[Addressed]:
    first = clicked.cards[0]
    place = next((n for n, value in enumerate(first.values) if _stands_in(value, clicked.address)), -1)
    if place < 0:
        return []
    return [
        Addressed(
            _put(clicked.address, first.values[place], card.values[place]), _digest({"": card.text}, [""])
        )
        for card in clicked.cards
        if len(card.values) > place
    ]


def _lists(value: Any, depth: int = 0) -> Iterator[list[Entry]]:
    """Lists of objects in a JSON value, the outer ones first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        entries: list[Entry] = list(filter(_is_entry, value[:_MOST_ENTRIES]))
        if len(entries) > 1:
            yield entries
    inner = value.values() if isinstance(value, dict) else value[:50] if isinstance(value, list) else ()
    for one in inner:
        yield from _lists(one, depth + 1)


def _is_entry(value: Any) -> bool:
    return isinstance(value, dict)


def _is_shown(value: Any, text: str) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and str(value) in text


def _stands_in(value: Any, address: str) -> bool:
    return (
        isinstance(value, str | int)
        and not isinstance(value, bool)
        and _token(value).search(address) is not None
    )


def _token(value: Any) -> re.Pattern[str]:
    """A value as a whole word, at its last place: hosts and ports come first."""
    return re.compile(
        rf"(?<=[/=_-]){re.escape(str(value))}(?![\w])(?!.*[/=_-]{re.escape(str(value))}(?![\w]))"
    )


def _put(address: str, old: Any, new: Any) -> str:
    return _token(old).sub(lambda _: str(new), address)


def _digest(entry: Entry, shown: list[str]) -> str:
    said = json.dumps([str(entry.get(name)) for name in shown], ensure_ascii=False)
    return f"c{hashlib.blake2b(said.encode('utf-8', 'replace'), digest_size=6).hexdigest()}"
