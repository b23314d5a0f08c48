"""Which special marks are Olympic marks (奥林匹克标志): another regulation, another term."""

import tomllib
from functools import cache
from importlib import resources

from trademark_data.mark import Mark

COLUMNS = ("right", "note")
"""Further columns of the list that are read here."""


def is_olympic(mark: Mark) -> bool:
    """By the column `right` when the list has it, else by its names and its note."""
    if mark.kind != "special_mark":
        return False
    if mark.details.get("right"):
        return mark.details["right"] == "olympic_mark"
    told = " ".join((*mark.names, mark.details.get("note", ""))).lower()
    return any(sign in told for sign in _signs())


@cache
def _signs() -> tuple[str, ...]:
    text = resources.files("trademark_data.law").joinpath("olympic_mark.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["signs"])
