"""A learned table of points of worth as a file: from which decisions, how good it is, and the points."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.database import Casebook
from casebook.office_time import office_day
from casebook.queries.decided_listings import DecidedListing, decided_listings
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.leads import DismissalReason
from markwatch.bench.quality.ranking import area
from markwatch.terminal.output import section
from matchers.engine.engine import Screen, build_screen
from matchers.engine.judging import judged
from matchers.engine.tables import Tables
from matchers.errors import MatcherError
from matchers.findings.use import MarkUse
from matchers.screening import load_marks
from matchers.worth.learning import Decided, decided, held_out, learned, points_of
from matchers.worth.points import WorthTable

LEAST_OF_EACH = 10
"""Confirmed and dismissed leads from which points are learned."""
_SAY_NOTHING = (DismissalReason.AUTHORISED, DismissalReason.DUPLICATE)
"""Dismissals that tell nothing of the listing itself."""
_BATCH = 500


@dataclass(frozen=True, slots=True)
class LearnedWorth:
    """A learned table, and what there is to tell of it."""

    table: WorthTable
    head: dict[str, object]
    """Where it comes from, and its figures on marks and on shops that it was learned without."""

    def lines(self) -> Iterator[str]:
        """The file."""
        yield "# Points of worth, made by `markwatch worth learn`; use them by MARKWATCH_WORTH_FILE."
        table = self.table
        for key in ("scale", "start", "priority_from"):
            yield f"{key} = {getattr(table, key)}"
        yield from section("learned", self.head)
        for sign, levels in table.signs.items():
            yield from section(f"signs.{sign}", levels)


def learned_worth(book: Casebook, tables: Tables, spread: float, now: datetime) -> LearnedWorth:
    """Points learned from the decisions that stand. Raises MatcherError when there are too few."""
    rows = list(_decisions(book))
    examples = _examples(build_screen(load_marks(book), tables), tables, rows, now)
    confirmed = sum(one.confirmed for one in examples)
    if min(confirmed, len(examples) - confirmed) < LEAST_OF_EACH:
        raise MatcherError(
            f"decisions: given {confirmed} confirmed and {len(examples) - confirmed} dismissed leads "
            f"that can be judged again, expected {LEAST_OF_EACH} of each"
        )
    before = tables.worth.points
    digest = hashlib.sha256(" ".join(str(row.id) for row in rows).encode()).hexdigest()
    head: dict[str, object] = {
        "version": f"{office_day(now)}-{digest[:8]}",
        "at": now.isoformat(timespec="seconds"),
        "confirmed": confirmed,
        "dismissed": len(examples) - confirmed,
        "spread": spread,
        "area_before": _area(examples, lambda one: before),
        "area_without_its_mark": _held_out(examples, before, lambda one: one.mark_id),
        "area_without_its_shop": _held_out(examples, before, lambda one: one.shop),
    }
    return LearnedWorth(learned(examples, before, spread), head)


def _decisions(book: Casebook) -> Iterator[DecidedListing]:
    after = 0
    while True:
        with book.read() as session:
            rows = decided_listings(session, THE_HOUSE, _BATCH, after)
        if not rows:
            return
        after = rows[-1].id
        yield from (row for row in rows if row.reason not in _SAY_NOTHING)


def _examples(screen: Screen, tables: Tables, rows: Sequence[DecidedListing], now: datetime) -> list[Decided]:
    found = []
    for first in range(0, len(rows), _BATCH):
        batch = rows[first : first + _BATCH]
        uses_of_each = screen.uses_of([row.listing for row in batch], office_day(now))
        for row, uses in zip(batch, uses_of_each, strict=True):
            use = next((use for use in uses if use.mark.id == row.mark_key), None)
            found += _example(use, tables, row) if use else []
    return found


def _example(use: MarkUse, tables: Tables, row: DecidedListing) -> list[Decided]:
    """None where today's list and rules no longer find the mark there."""
    finding = judged(use, tables.weights)
    return [decided((use, finding), tables.worth.prices, row.shop, row.confirmed)] if finding else []


def _held_out(examples: Sequence[Decided], table: WorthTable, group: Callable[[Decided], str]) -> float:
    points = {id(one): learnt for one, learnt in held_out(examples, table, group)}
    return _area(examples, lambda one: points[id(one)])


def _area(examples: Sequence[Decided], table_of: Callable[[Decided], WorthTable]) -> float:
    right = [points_of(one, table_of(one)) for one in examples if one.confirmed]
    wrong = [points_of(one, table_of(one)) for one in examples if not one.confirmed]
    return area(right, wrong)
