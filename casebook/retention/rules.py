"""The rules of retention: TOML in, one rule a state out."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from casebook.errors import CasebookError
from casebook.office_time import office_day
from casebook.retention.states import RetentionState


@dataclass(frozen=True, slots=True)
class Rule:
    """How long things of one state are kept."""

    state: RetentionState
    since: date
    days: int | None = None
    """None: they stay."""
    basis: str = ""
    verified: bool = False
    """Whether the bureau checked it."""

    def expired_before(self, now: datetime) -> datetime | None:
        """Things that came into the state before this moment are due; None when they stay."""
        return None if self.days is None else now - timedelta(days=self.days)


def read_rules(own: Path | None, now: datetime) -> dict[RetentionState, Rule]:
    """State → the rule in force today; the bureau's own file stands above the bundled one.

    Raises CasebookError naming file and rule.
    """
    bundled = files("casebook.retention").joinpath("rules.toml").read_text(encoding="utf-8")
    rules = _in_force(_parse(bundled, "rules.toml"), office_day(now))
    if own is not None:
        try:
            text = own.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CasebookError(f"retention rules {own}: {error}") from error
        rules |= _in_force(_parse(text, str(own)), office_day(now))
    return rules


def _in_force(rules: list[Rule], today: date) -> dict[RetentionState, Rule]:
    begun = [rule for rule in rules if rule.since <= today]
    return {rule.state: rule for rule in sorted(begun, key=lambda rule: rule.since)}


def _parse(text: str, name: str) -> list[Rule]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CasebookError(f"retention rules {name}: {error}") from error
    rows = data.get("rule")
    if set(data) != {"rule"} or not isinstance(rows, list):
        raise CasebookError(f"retention rules {name}: given {sorted(data)}, expected only [[rule]]")
    return [_rule(row, f"retention rules {name}, rule {number}") for number, row in enumerate(rows, 1)]


def _rule(row: dict[str, Any], where: str) -> Rule:
    if not row.keys() <= {"state", "from", "days", "basis", "verified"}:
        raise CasebookError(f"{where}: given keys {sorted(row)}, expected state, from, days, basis, verified")
    state, since, days = RetentionState.of(row.get("state", "")), row.get("from"), row.get("days")
    if state is None:
        raise CasebookError(
            f"{where}: state {row.get('state')!r}, expected one of {', '.join(RetentionState)}"
        )
    if type(since) is not date:
        raise CasebookError(f"{where}: from {since!r}, expected a day such as 2026-01-31")
    if days is not None and (type(days) is not int or not 1 <= days <= 36_500):
        raise CasebookError(f"{where}: days {days!r}, expected 1 to 36500, or none where things stay")
    return Rule(state, since, days, str(row.get("basis", "")), row.get("verified") is True)
