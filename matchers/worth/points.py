"""The one table of points that signs carry (`points.toml`), read and checked once when first needed."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from pathlib import Path
from typing import Any

from matchers.errors import MatcherError
from matchers.findings.finding import Sign

Levels = Mapping[str, float]
_KEYS = {"scale", "start", "priority_from", "signs"}


@dataclass(frozen=True, slots=True)
class WorthTable:
    """Points of every sign, and how they become a worth and a tier."""

    scale: float
    """Points that make a worth of 50 one of 73."""
    start: float
    """Points before any sign: a plain mention."""
    priority_from: float
    """Points of purpose from which a lead is in the first tier."""
    signs: Mapping[str, Levels]
    """Sign → level → points."""
    version: str = "shipped"
    """`shipped`, or the name a learned table was given."""
    text: str = ""
    """The table as written, for digests."""

    def points_of(self, sign: Sign) -> float:
        """What a kept sign carries by this table; a level that it does not know carries what it did."""
        level = self.signs.get(sign.sign, {}).get(str(sign.detail.get("level", "")))
        return sign.points if level is None else round(level * float(sign.detail.get("amount", 1)), 4)

    def worth(self, points: float) -> float:
        """0–100, four decimals; every further point still counts, upwards and downwards."""
        return round(100 / (1 + exp(-(self.start + points) / self.scale)), 4)


@cache
def worth_table() -> WorthTable:
    """The shipped points."""
    text = resources.files("matchers.worth").joinpath("points.toml").read_text(encoding="utf-8")
    return _parsed(text, "points.toml")


def read_worth_table(file: Path) -> WorthTable:
    """The points of a file, such as `markwatch worth learn` writes. Raises MatcherError."""
    try:
        table = _parsed(file.read_text(encoding="utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise MatcherError(f"{file}: {error}; expected a table of points in TOML") from error
    if missing := list(_missing(table)):
        raise MatcherError(f"{file}: no points for {', '.join(missing)}; expected all of the shipped table")
    return table


def _missing(table: WorthTable) -> Iterator[str]:
    for sign, levels in worth_table().signs.items():
        given = table.signs.get(sign, {})
        yield from (f"{sign}.{level}" for level in levels if level not in given)


def _parsed(text: str, name: str) -> WorthTable:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MatcherError(f"{name}: {error}; expected a table of points in TOML") from error
    learned = table.pop("learned", {})
    table.pop("each_tenfold", None)  # tables learned before the casebook adds shops up hold it
    if table.keys() != _KEYS:
        raise MatcherError(f"{name}: given {sorted(table)}, expected {sorted(_KEYS)}")
    _check_numbers(table, name)
    if table["scale"] <= 0:
        raise MatcherError(f"{name}: scale: given {table['scale']!r}, expected a number above 0")
    return WorthTable(**table, version=str(learned.get("version", "shipped")), text=text)


def _check_numbers(node: Any, path: str) -> None:
    if isinstance(node, Mapping):
        for key, value in node.items():
            _check_numbers(value, f"{path}: {key}" if ":" not in path else f"{path}.{key}")
    elif isinstance(node, bool) or not isinstance(node, int | float):
        raise MatcherError(f"{path}: given {node!r}, expected a number")
