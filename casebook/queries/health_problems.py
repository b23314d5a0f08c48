"""What is wrong with a source: a run judged by its own past. Every threshold stands here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from casebook.crawls.coverage import EXCLUDED, NOT_UNDERSTOOD
from casebook.crawls.visits import REREAD_AFTER

PROBLEMS = {
    "blocked": "red",
    "failed": "red",
    "abandoned": "red",
    "yield_low": "red",
    "field_lost": "red",
    "not_understood": "red",
    "vanished": "red",
    "yield_lower": "amber",
    "field_less": "amber",
    "partly_blocked": "amber",
    "partly_failed": "amber",
    "missing_many": "amber",
    "overdue": "amber",
}
"""Problem → level, the worst first. Red: the run's figures cannot be relied on. Amber: look at it."""
WATCHED = ("title", "price", "picture", "seller")
"""Fields whose loss is a problem; the others are shown only."""
LOW, LOWER = 0.5, 0.8
"""Shares of what the past lets expect, below which a figure is low, or lower than it should be."""
ENOUGH = 5
"""Fewer listings than this say nothing about shares."""
MISUNDERSTOOD = 0.2
"""Share of product pages without a listing from which on the layout is taken to have changed."""
BROKEN = 0.05
"""Share of pages that failed from which on it is worth a look."""
MANY, MOST = 0.2, 0.5
"""Shares of the listings on sale that were not found: many, and so many that the shop itself is in doubt."""
_LATE = REREAD_AFTER + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a source, to be worded by whoever shows it."""

    key: str
    """A key of `PROBLEMS`."""
    given: float = 0
    """What the run has: a count, a share from 0 to 1, or days for `overdue`."""
    expected: float = 0
    """What it should have by the source's own past, or of how many."""
    field: str = ""
    """The field concerned, for `field_lost` and `field_less`."""

    @property
    def level(self) -> str:
        """`red` or `amber`."""
        return PROBLEMS[self.key]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a run is judged by."""

    outcome: str
    counts: dict[str, int]
    reasons: dict[str, int]
    found: int
    expected: int | None
    on_sale: int
    read_in_full: int
    shares: Sequence[tuple[str, float, float | None]] = ()
    """(field, share, usual share)."""
    oldest_verified_at: datetime | None = None
    now: datetime | None = field(default=None)


def problems_of(facts: Facts) -> tuple[Problem, ...]:
    """All problems of a run, the worst first."""
    found = [*_outcome(facts), *_yield(facts), *_fields(facts), *_pages(facts), *_absent(facts), *_age(facts)]
    order = list(PROBLEMS)
    return tuple(sorted(found, key=lambda problem: order.index(problem.key)))


def _outcome(facts: Facts) -> Iterator[Problem]:
    counts = facts.counts
    if facts.outcome in ("blocked", "failed", "abandoned"):
        yield Problem(facts.outcome, counts.get(facts.outcome, 0), counts.get("visited", 0))


def _yield(facts: Facts) -> Iterator[Problem]:
    if facts.expected is None or facts.expected < ENOUGH or facts.outcome == "running":
        return
    if facts.found < LOWER * facts.expected:
        low = facts.found < LOW * facts.expected
        yield Problem("yield_low" if low else "yield_lower", facts.found, facts.expected)


def _fields(facts: Facts) -> Iterator[Problem]:
    for name, share, usual in facts.shares if facts.read_in_full >= ENOUGH else ():
        if name in WATCHED and usual and share < LOWER * usual:
            yield Problem("field_lost" if share < LOW * usual else "field_less", share, usual, name)


def _pages(facts: Facts) -> Iterator[Problem]:
    unclear = sum(facts.reasons.get(f"failed: {reason}", 0) for reason in NOT_UNDERSTOOD)
    products = facts.read_in_full + unclear
    if unclear >= ENOUGH and unclear >= MISUNDERSTOOD * products:
        yield Problem("not_understood", unclear, products)
    refused = facts.counts.get("blocked", 0) - facts.reasons.get(EXCLUDED, 0)
    if refused > 0 and facts.outcome != "blocked":
        yield Problem("partly_blocked", refused, facts.counts.get("visited", 0))
    failed, visited = facts.counts.get("failed", 0), facts.counts.get("visited", 0)
    if failed > BROKEN * (visited + failed) and facts.outcome != "failed":
        yield Problem("partly_failed", failed, visited)


def _absent(facts: Facts) -> Iterator[Problem]:
    absent = facts.counts.get("missing", 0) + facts.counts.get("gone", 0)
    there = facts.on_sale + facts.counts.get("gone", 0)
    if absent >= ENOUGH and absent > MANY * there:
        yield Problem("vanished" if absent > MOST * there else "missing_many", absent, there)


def _age(facts: Facts) -> Iterator[Problem]:
    if facts.now is not None and facts.oldest_verified_at is not None:
        age = facts.now - facts.oldest_verified_at
        if age > _LATE:
            yield Problem("overdue", age.days, REREAD_AFTER.days)
