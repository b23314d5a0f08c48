"""The rules of time limits: a dated table."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from casebook.errors import CasebookError

DECIDE_FILING = "decide_filing"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One time limit as it holds from a day on."""

    key: str
    chinese: str
    english: str
    since: date
    working_days: int
    source: str
    """Law and article."""
    verified: bool
    """Whether somebody of the product read the clause; what is not is shown as to be verified."""


def rule_on(key: str, day: date) -> ClockRule:
    """The rule as it holds on a day. Raises CasebookError when there is none."""
    found = [rule for rule in _rules() if rule.key == key and rule.since <= day]
    if not found:
        raise CasebookError(f"no time limit {key!r} on {day}; expected one in casebook/clocks/rules.toml")
    return max(found, key=lambda rule: rule.since)


@cache
def _rules() -> tuple[ClockRule, ...]:
    text = files("casebook.clocks").joinpath("rules.toml").read_text(encoding="utf-8")
    return tuple(
        ClockRule(
            row["key"],
            row["chinese"],
            row["english"],
            row["from"],
            row["working_days"],
            row["source"],
            row["verified"],
        )
        for row in tomllib.loads(text)["rule"]
    )
