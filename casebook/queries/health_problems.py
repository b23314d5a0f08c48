"""What is wrong with a source: a run judged by its own past. Every threshold stands here.

It is also the one rule for red: desk, night page, queue, mail and report ask `HealthState.alarming`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self

from casebook.crawls.coverage import UnreadPages, pages_for
from casebook.crawls.field_coverage import CoveredField
from casebook.crawls.visits import REREAD_AFTER
from casebook.queries.health_words import HealthState, ProblemCode
from casebook.vocabulary.crawls import Counts, RunOutcome
from casebook.vocabulary.reasons import EXCLUDED, NOT_UNDERSTOOD, ReasonCode
from casebook.vocabulary.worded import LanguageCode

RED = frozenset(
    {
        ProblemCode.BLOCKED,
        ProblemCode.FAILED,
        ProblemCode.NO_GOODS,
        ProblemCode.NAMED_UNREAD,
        ProblemCode.YIELD_LOW,
        ProblemCode.VANISHED,
        ProblemCode.NOT_UNDERSTOOD,
        ProblemCode.FIELD_LOST,
        ProblemCode.LISTINGS_LOST,
        ProblemCode.INCOMPLETE,
    }
)
"""Refused, failed, or fewer than usual: the run's figures cannot be relied on. Everything else is amber."""
WATCHED = (CoveredField.TITLE, CoveredField.PRICE, CoveredField.PICTURE, CoveredField.SELLER)
"""Fields whose loss is a problem; the others are shown only."""
LOW, LOWER = 0.5, 0.8
"""Shares of what the past lets expect, below which a figure is low, or lower than it should be."""
ENOUGH = 5
"""Fewer listings than this say nothing about shares."""
MISUNDERSTOOD = 0.2
"""Share of product pages without a listing from which on the layout is taken to have changed."""
BROKEN = 0.05
"""Share of pages that failed from which on it is worth a look."""
WHOLE = 0.95
"""Share of the pages asked for from which on a partial run is worth a look, and no alarm."""
MANY, MOST = 0.2, 0.5
"""Shares of the listings on sale that were not found: many, and so many that the shop itself is in doubt."""
_LATE = REREAD_AFTER + timedelta(days=1)
_CUT_SHORT = frozenset({RunOutcome.PARTIAL, RunOutcome.ABANDONED})
_NOT_REACHED = frozenset({ReasonCode.RUN_ENDED})


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """One thing that is wrong with a source."""

    code: ProblemCode
    given: float = 0
    """What the run has: a count, a share from 0 to 1, or days when something is overdue."""
    expected: float = 0
    """What it should have by the source's own past, or of how many."""
    field: CoveredField | None = None
    """The field concerned, where one is lost."""

    @property
    def level(self) -> HealthState:
        """Red or amber."""
        return HealthState.RED if self.code in RED else HealthState.AMBER

    def as_json(self) -> dict[str, Any]:
        """What is stored of it in the summary of a night."""
        return {"code": self.code.value, "given": self.given, "expected": self.expected, "field": self.field}

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Self:
        """What `as_json` wrote. Raises ValueError for a code there is not."""
        of = CoveredField(given["field"]) if given["field"] else None
        return cls(ProblemCode(given["code"]), given["given"], given["expected"], of)

    def sentence(self, language: LanguageCode) -> str:
        """The problem in words."""
        of = self.field.word(language) if self.field else ""
        return self.code.word(language).format(given=self.given, expected=self.expected, field=of)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """What a run is judged by."""

    outcome: RunOutcome
    counts: Counts = field(default_factory=Counts)
    unread: Sequence[UnreadPages] = ()
    expected: int | None = None
    """The yield that the past lets expect."""
    on_sale: int = 0
    read_in_full: int = 0
    shares: Sequence[tuple[CoveredField, float, float | None]] = ()
    """(field, share, usual share)."""
    oldest_verified_at: datetime | None = None
    now: datetime | None = None


def problems_of(facts: RunFacts) -> tuple[SourceProblem, ...]:
    """All problems of a run, the worst first."""
    found = [*_outcome(facts), *_yield(facts), *_fields(facts), *_pages(facts), *_absent(facts), *_age(facts)]
    order = list(ProblemCode)
    return tuple(sorted(found, key=lambda problem: order.index(problem.code)))


def state_of(problems: Sequence[SourceProblem]) -> HealthState:
    """The state of a source that was read, by its problems, the worst of which stands first."""
    return problems[0].level if problems else HealthState.GREEN


def _outcome(facts: RunFacts) -> Iterator[SourceProblem]:
    if code := _OF_OUTCOME.get(facts.outcome):
        yield SourceProblem(code, facts.counts.unread, facts.counts.visited)
    counts = facts.counts
    if facts.outcome == RunOutcome.PARTIAL and not (counts.found or counts.duplicates):
        yield SourceProblem(ProblemCode.NO_GOODS, 0, counts.visited)
    if counts.named_read < WHOLE * (counts.named - pages_for(facts.unread, EXCLUDED)):
        yield SourceProblem(ProblemCode.NAMED_UNREAD, counts.named_read, counts.named)
    if facts.outcome in _CUT_SHORT:
        asked = facts.counts.visited + _wanted_in_vain(facts)
        if facts.counts.visited < WHOLE * asked:
            yield SourceProblem(ProblemCode.INCOMPLETE, facts.counts.visited, asked)


_OF_OUTCOME = {
    RunOutcome.BLOCKED: ProblemCode.BLOCKED,
    RunOutcome.FAILED: ProblemCode.FAILED,
    RunOutcome.ABANDONED: ProblemCode.ABANDONED,
}


def _wanted_in_vain(facts: RunFacts) -> int:
    """Pages that should have been read and were not: those behind robots.txt are none of them."""
    counts = facts.counts
    not_reached = pages_for(facts.unread, _NOT_REACHED) if facts.outcome == RunOutcome.ABANDONED else 0
    return counts.blocked - pages_for(facts.unread, EXCLUDED) + counts.failed + not_reached


def _yield(facts: RunFacts) -> Iterator[SourceProblem]:
    if facts.expected is None or facts.expected < ENOUGH or facts.outcome == RunOutcome.RUNNING:
        return
    found = facts.counts.found
    if found < LOW * facts.expected:
        yield SourceProblem(ProblemCode.YIELD_LOW, found, facts.expected)
    elif found < LOWER * facts.expected:
        cut_short = facts.outcome in _CUT_SHORT
        yield SourceProblem(
            ProblemCode.LISTINGS_LOST if cut_short else ProblemCode.YIELD_LOWER, found, facts.expected
        )


def _fields(facts: RunFacts) -> Iterator[SourceProblem]:
    for name, share, usual in facts.shares if facts.read_in_full >= ENOUGH else ():
        if name in WATCHED and usual and share < LOWER * usual:
            lost = share < LOW * usual
            yield SourceProblem(
                ProblemCode.FIELD_LOST if lost else ProblemCode.FIELD_LESS, share, usual, name
            )


def _pages(facts: RunFacts) -> Iterator[SourceProblem]:
    counts = facts.counts
    unclear = pages_for(facts.unread, NOT_UNDERSTOOD)
    products = facts.read_in_full + unclear
    if unclear >= ENOUGH and unclear >= MISUNDERSTOOD * products:
        yield SourceProblem(ProblemCode.NOT_UNDERSTOOD, unclear, products)
    refused = counts.blocked - pages_for(facts.unread, EXCLUDED)
    if refused > 0 and facts.outcome != RunOutcome.BLOCKED:
        yield SourceProblem(ProblemCode.PARTLY_BLOCKED, refused, counts.visited)
    if counts.failed > BROKEN * (counts.visited + counts.failed) and facts.outcome != RunOutcome.FAILED:
        yield SourceProblem(ProblemCode.PARTLY_FAILED, counts.failed, counts.visited)


def _absent(facts: RunFacts) -> Iterator[SourceProblem]:
    absent = facts.counts.missing + facts.counts.gone
    there = facts.on_sale + facts.counts.gone
    if absent >= ENOUGH and absent > MANY * there:
        code = ProblemCode.VANISHED if absent > MOST * there else ProblemCode.MISSING_MANY
        yield SourceProblem(code, absent, there)


def _age(facts: RunFacts) -> Iterator[SourceProblem]:
    if facts.now is not None and facts.oldest_verified_at is not None:
        age = facts.now - facts.oldest_verified_at
        if age > _LATE:
            yield SourceProblem(ProblemCode.OVERDUE, age.days, REREAD_AFTER.days)
