"""The rules of retention: TOML in, one rule a state out."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from casebook.errors import CasebookError
from casebook.office_time import office_day

STATES = {
    "open": "leads that nobody decided on",
    "seen": "leads seen and not decided on",
    "later": "leads put off",
    "confirmed": "leads of a case",
    "dismissed": "leads dismissed",
    "withdrawn": "leads no longer flagged",
    "unconfirmed_capture": "captures that no second officer confirmed, of leads without a case",
    "no_lead": "earlier page copies of listings without a lead, and those of listings that are gone",
    "unread_page": "samples of pages that could not be read",
}
"""State → whose things its rule is about."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How long things of one state are kept."""

    state: str
    since: date
    days: int | None = None
    """None: they stay."""
    basis: str = ""
    verified: bool = False
    """Whether the bureau checked it."""

    def expired_before(self, now: datetime) -> datetime | None:
        """Things that came into the state before this moment are due; None when they stay."""
        return None if self.days is None else now - timedelta(days=self.days)


def read_rules(own: Path | None, now: datetime) -> dict[str, Rule]:
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


def _in_force(rules: list[Rule], today: date) -> dict[str, Rule]:
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
    state, since, days = row.get("state"), row.get("from"), row.get("days")
    if state not in STATES:
        raise CasebookError(f"{where}: state {state!r}, expected one of {', '.join(STATES)}")
    if type(since) is not date:
        raise CasebookError(f"{where}: from {since!r}, expected a day such as 2026-01-31")
    if days is not None and (type(days) is not int or not 1 <= days <= 36_500):
        raise CasebookError(f"{where}: days {days!r}, expected 1 to 36500, or none where things stay")
    return Rule(state, since, days, str(row.get("basis", "")), row.get("verified") is True)
