"""The tables of holidays and campaigns: TOML in, spans of days out."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from casebook.errors import CasebookError

TABLES = ("campaign", "holiday")
_YEARLY = re.compile(r"\d\d-\d\d", re.ASCII)
_LEAP = 2000
_FARTHEST = 60


@dataclass(frozen=True, slots=True)
class Span:
    """Some days that have a name; both ends belong to it."""

    name: str
    first: str = ""
    """`MM-DD`, every year, or `YYYY-MM-DD`."""
    last: str = ""
    before_spring_festival: tuple[int, int] = (0, 0)
    """Days before the first day of the Spring Festival, for a span that moves with it."""
    verified: bool = False

    def holds(self, day: date, spring_festival: date | None) -> bool:
        """Whether a day belongs to the span; `spring_festival` is the next one's first day, if known."""
        if self.first:
            text = day.isoformat()[-len(self.first) :]
            return _between(text, self.first, self.last)
        early, late = self.before_spring_festival
        return spring_festival is not None and late <= (spring_festival - day).days <= early


def read_tables(path: Path) -> dict[str, list[Span]]:
    """`campaign` and `holiday` → their spans. Raises CasebookError naming file and entry."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CasebookError(f"{path}: {error}") from error
    if not data.keys() <= set(TABLES) or not all(isinstance(rows, list) for rows in data.values()):
        raise CasebookError(f"{path}: given keys {sorted(data)}, expected only [[campaign]] and [[holiday]]")
    return {
        table: [_span(row, f"{path}: {table} {number}") for number, row in enumerate(data.get(table, ()), 1)]
        for table in TABLES
    }


def _span(row: Mapping[str, Any], where: str) -> Span:
    if not row.keys() <= {"name", "from", "to", "days_before_spring_festival", "verified"}:
        raise CasebookError(f"{where}: given keys {sorted(row)}, expected name, from, to, verified")
    name, verified = row.get("name"), row.get("verified", False)
    if not isinstance(name, str) or not name or not isinstance(verified, bool):
        raise CasebookError(f"{where}: expected a name, and true or false for verified")
    before = row.get("days_before_spring_festival")
    if before is not None:
        if not _is_pair(before) or "from" in row or "to" in row:
            raise CasebookError(
                f"{where}: days_before_spring_festival: given {before!r}, expected two whole numbers such as "
                "[28, 3], and no from and to"
            )
        return Span(name, before_spring_festival=(before[0], before[1]), verified=verified)
    first, last = (_day(row.get(key), f"{where}: {key}") for key in ("from", "to"))
    if len(first) != len(last) or (len(first) > len("MM-DD") and first > last):
        raise CasebookError(f"{where}: given from {first!r} to {last!r}, expected two days in order")
    return Span(name, first, last, verified=verified)


def _day(value: object, where: str) -> str:
    text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        date.fromisoformat(f"{_LEAP}-{text}" if _YEARLY.fullmatch(text) else text)
    except ValueError as error:
        raise CasebookError(
            f"{where}: given {value!r}, expected a day such as 2027-02-05, or 06-18 for every year"
        ) from error
    return text


def _is_pair(value: object) -> bool:
    numbers = isinstance(value, list) and len(value) == 2 and all(type(item) is int for item in value)
    return numbers and _FARTHEST >= value[0] >= value[1] >= 0  # type: ignore[index]


def _between(text: str, first: str, last: str) -> bool:
    # A span of every year may go over New Year: 12-25 to 01-03.
    return first <= text <= last if first <= last else text >= first or text <= last
