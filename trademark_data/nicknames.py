"""What buyers and sellers call well-known marks (别称): the bundled table, which staff may edit.

A *nickname* (驴家, 别摸我) is looked for like an alias of every mark of the list that bears the name. A *coy*
one (P家) says little by itself: it counts only beside words that hint at copies.
"""

import csv
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NamedTuple


class NicknameKind(StrEnum):
    """How much it says by itself."""

    NICKNAME = "nickname"
    COY = "coy"


class Nickname(NamedTuple):
    """What a mark is called beside its name."""

    name: str
    """The mark's name or alias, as a reference list writes it."""
    text: str
    kind: NicknameKind


def nicknames_of(names: Iterable[str]) -> Iterator[str]:
    """What a mark with these names is called."""
    for name in names:
        yield from _by_name().get(name.casefold(), ())


def kind_of(text: str) -> NicknameKind | None:
    """The kind of a nickname; None for any other name."""
    return _kinds().get(text.casefold())


def nicknames_text() -> str:
    """The table as written, for digests."""
    return resources.files("trademark_data.starter").joinpath("nicknames.csv").read_text(encoding="utf-8")


@cache
def _rows() -> tuple[Nickname, ...]:
    rows = csv.DictReader(nicknames_text().splitlines())
    return tuple(Nickname(row["name"], row["nickname"], NicknameKind(row["kind"])) for row in rows)


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in _rows():
        found[one.name.casefold()] = (*found.get(one.name.casefold(), ()), one.text)
    return found


@cache
def _kinds() -> dict[str, NicknameKind]:
    return {one.text.casefold(): one.kind for one in _rows()}
