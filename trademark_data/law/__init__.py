"""The dated law table (法律条文表): which article said what, since when, and whether we have read it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

FILES = (
    "trademark.toml",
    "geographical_indication.toml",
    "special_mark.toml",
    "olympic_mark.toml",
    "official_mark.toml",
    "patent.toml",
)
"""The files of the table, one per kind of right."""
VERIFIED = {"A": True, "B": False, "C": False}
"""A: read in a stored text; B: partial or secondary source; C: recalled, not read."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One article (条款) as it stood in a span of time, in our own words."""

    key: str
    law: str
    law_english: str
    version: str
    """The version's date or year, always cited with the law."""
    article: str
    article_english: str
    text: str
    text_english: str
    source: str
    """A, B or C; see `VERIFIED`."""
    since: date | None = None
    """First day of this version; None: not known."""
    until: date | None = None
    """Last day; None while it is in force as far as we know."""
    years: int = 0
    """The term that it sets, where it sets one."""
    renewable: bool = False
    note: str = ""
    note_english: str = ""

    @property
    def verified(self) -> bool:
        """Whether the clause itself was read; otherwise every page says 待核实 (to be verified)."""
        return VERIFIED[self.source]

    def holds(self, on: date) -> bool:
        """Whether this version is in force on a day, as far as the table knows."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def rule_on(key: str, on: date) -> Rule | None:
    """The version of an article in force on a day; None when the table has none for that day."""
    return next((rule for rule in law_table().get(key, ()) if rule.holds(on)), None)


def years_later(day: date, years: int) -> date:
    """The day on which a term of whole years that began on a day is over."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


@cache
def law_table() -> dict[str, tuple[Rule, ...]]:
    """Key → its versions, the newest first. Raises ValueError with file and key when a row is wrong."""
    found: dict[str, list[Rule]] = {}
    for rule in (rule for name in FILES for rule in _rules(name)):
        found.setdefault(rule.key, []).append(rule)
    newest_first = {key: sorted(rules, key=_since, reverse=True) for key, rules in found.items()}
    return {key: tuple(rules) for key, rules in newest_first.items()}


def law_text() -> str:
    """The table as shipped, for digests."""
    return "\0".join(map(_text, FILES))


def _rules(name: str) -> Iterator[Rule]:
    table = tomllib.loads(_text(name))
    laws: dict[str, dict[str, Any]] = table["laws"]
    for row in table["rules"]:
        try:
            rule = Rule(**laws[row["of"]] | {key: value for key, value in row.items() if key != "of"})
        except (KeyError, TypeError) as error:
            raise ValueError(f"{name}: rule {row.get('key', '?')}: {error}") from error
        if rule.source not in VERIFIED:
            raise ValueError(f"{name}: rule {rule.key}: given source {rule.source!r}, expected A, B or C")
        yield rule


def _text(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


def _since(rule: Rule) -> date:
    return rule.since or date.min
