"""Numbers for server-drawn charts; the templates hold the SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from casebook.office_time import office_day
from casebook.queries.rows import VersionRow
from casebook.vocabulary.crawls import Counts

TOP, BASE = 8.0, 104.0
"""Upper and lower edge of the drawing."""
STEP, COLUMN = 57.3, 36.0
"""From one day to the next, and how wide its column is."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One box of a bar."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Days:
    """Decisions by day."""

    bars: list[Bar]
    top: int
    rows: list[tuple[date, int, int]]
    confirmed: int
    dismissed: int


@dataclass(frozen=True, slots=True)
class Line:
    """A price over captures."""

    points: list[tuple[float, float, str]]
    """x, y, label."""
    path: str
    top: str


def coverage_bars(counts: Counts, across: float = 110.0) -> list[Bar]:
    """Seen, blocked, failed, as shares of everything the run knew of; what was skipped stays bare."""
    whole = counts.visited + counts.unread
    bars, at = [], 0.0
    for number, fill in ((counts.visited, "f1"), (counts.blocked, "fbad"), (counts.failed, "fwarn")):
        if number:
            bars.append(Bar(round(at, 1), 0, round(across * number / whole, 1), 6, fill))
            at += across * number / whole
    return bars


def coverage_share(counts: Counts) -> float | None:
    """The share that was seen, in percent; None when nothing was known."""
    whole = counts.visited + counts.unread
    return 100 * counts.visited / whole if whole else None


def decisions_chart(rows: Sequence[tuple[date, int, int]], now: datetime, days: int = 14) -> Days:
    """Two weeks of columns, confirmed below dismissed; days without decisions stand empty."""
    today = office_day(now)
    known = {day: (confirmed, dismissed) for day, confirmed, dismissed in rows}
    every = [today - timedelta(days=back) for back in reversed(range(days))]
    full = [(day, *known.get(day, (0, 0))) for day in every]
    top = _round_up(max((a + b for _, a, b in full), default=0))
    bars = []
    for n, (_, confirmed, dismissed) in enumerate(full):
        x, low = 30 + n * STEP, BASE
        for number, fill in ((confirmed, "f1"), (dismissed, "f2")):
            height = (BASE - TOP) * number / top
            if number:
                bars.append(Bar(round(x, 1), round(low - height, 1), COLUMN, round(height, 1), fill))
            low -= height
    return Days(bars, top, full, sum(a for _, a, _ in full), sum(b for _, _, b in full))


def price_line(versions: Sequence[VersionRow]) -> Line | None:
    """The prices of a listing, oldest first; None when there are not two to join."""
    known = [(version, version.price) for version in reversed(versions) if version.price is not None]
    if len(known) < 2 or len({version.currency for version, _ in known}) > 1:
        return None
    top = max(price for _, price in known) * Decimal("1.15") or Decimal(1)
    step = 298 / (len(known) - 1)
    points = [
        (round(52 + n * step, 1), round(90 - 74 * float(price / top), 1), f"{price.normalize():,f}")
        for n, (_, price) in enumerate(known)
    ]
    return Line(points, "M" + "L".join(f"{x} {y}" for x, y, _ in points), f"{top:,.0f}")


def _round_up(value: int) -> int:
    """An even figure for the axis, at least 4."""
    step = 10 ** max(0, len(str(value)) - 1) // 2 or 1
    top = max(4, -(-value // step) * step)
    return top + top % 2
