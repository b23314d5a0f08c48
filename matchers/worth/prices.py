"""Usual prices (通常价): a dated table of what was seen, by mark, kind of goods and unit.

A night that is taken up again reads the same table, and so ends like an undisturbed one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import log10
from pathlib import Path
from statistics import median, quantiles

from matchers.errors import MatcherError

Key = tuple[str, str, str]
"""(mark id, product group, unit: listing, ml, g or piece)."""
LEAST_SEEN = 8
"""Prices from which a median is told."""
WIDEST = 3.0
"""Orders of magnitude from which prices are no measure: one mark on cars and on key rings."""
_KEYS = {"mark_id", "group", "unit", "median", "orders", "seen"}


@dataclass(frozen=True, slots=True)
class UsualPrice:
    """What goods of one kind under a mark usually cost."""

    yuan: float
    """Median, in yuan a unit."""
    orders: float
    """Orders of magnitude between the 5th and the 95th of a hundred prices."""
    seen: int
    """Prices it was made from; 0 for a price that the list states."""

    @property
    def tells(self) -> bool:
        """Whether a price can be measured by it."""
        return self.orders < WIDEST


@dataclass(frozen=True, slots=True)
class PriceTable:
    """Usual prices as they were on one day."""

    on: date | None = None
    """The last day of what was seen; None for an empty table."""
    rows: Mapping[Key, UsualPrice] = field(default_factory=dict)


NO_PRICES = PriceTable()


def usual_prices(seen: Iterable[tuple[Key, float]], on: date) -> PriceTable:
    """The table from prices (yuan a unit) that were seen up to a day."""
    prices: dict[Key, list[float]] = {}
    for key, price in seen:
        prices.setdefault(key, []).append(price)
    enough = {key: some for key, some in prices.items() if len(some) >= LEAST_SEEN}
    return PriceTable(on, {key: _usual(some) for key, some in sorted(enough.items())})


def _usual(prices: list[float]) -> UsualPrice:
    ends = quantiles(prices, n=20, method="inclusive")
    return UsualPrice(round(median(prices), 4), round(log10(ends[-1] / ends[0]), 3), len(prices))


def table_lines(table: PriceTable) -> Iterator[str]:
    """A table as JSON Lines: the day, then a row a line."""
    yield json.dumps({"on": table.on.isoformat() if table.on else None})
    for (mark_id, group, unit), price in table.rows.items():
        row = {"mark_id": mark_id, "group": group, "unit": unit}
        told = {"median": price.yuan, "orders": price.orders, "seen": price.seen}
        yield json.dumps(row | told, ensure_ascii=False)


def read_prices(file: Path) -> PriceTable:
    """A table that `table_lines` wrote. Raises MatcherError with file and line."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise MatcherError(f"{file}: {error}; expected a table of usual prices") from error
    rows: dict[Key, UsualPrice] = {}
    on = None
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            if number == 1:
                on = date.fromisoformat(row["on"]) if row["on"] else None
                continue
            key = (row["mark_id"], row["group"], row["unit"])
            rows[key] = UsualPrice(float(row["median"]), float(row["orders"]), int(row["seen"]))
        except (ValueError, KeyError, TypeError) as error:
            expected = "on" if number == 1 else ", ".join(sorted(_KEYS))
            raise MatcherError(
                f"{file}: line {number}: {error!r}; expected an object with {expected}"
            ) from error
    return PriceTable(on, rows)
