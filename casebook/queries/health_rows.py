"""The shapes of a source's health, as the page, the sheet and the mail show it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from casebook.crawls.coverage import UnreadPages, sentence_of_end
from casebook.crawls.field_coverage import CoveredField
from casebook.queries.health_problems import SourceProblem
from casebook.queries.health_words import HealthState
from casebook.vocabulary.crawls import Counts, RunOutcome, VisitOutcome
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import LanguageCode, Reason


@dataclass(frozen=True, slots=True)
class FieldCoverage:
    """How many of the listings read in full had a field (字段完整率)."""

    field: CoveredField
    share: float
    """From 0 to 1, over `SourceState.read_in_full`."""
    usual: float | None
    """The median of the runs before; None without a past."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page that could not be read, kept as it came but for buyers' names."""

    address: str
    outcome: VisitOutcome
    """Blocked or failed."""
    reason: Reason[ReasonCode] | None
    sha256: str
    """Its name in the evidence store."""
    at: datetime | None

    def sentence(self, language: LanguageCode) -> str:
        """被拒：HTTP 403."""
        return sentence_of_end(self.outcome, self.reason, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """One active source and how its last run went."""

    key: str
    name: str
    state: HealthState
    problems: tuple[SourceProblem, ...] = ()
    """The worst first."""
    run_id: int | None = None
    night_id: int | None = None
    outcome: RunOutcome = RunOutcome.NEVER
    started_at: datetime | None = None
    finished_at: datetime | None = None
    counts: Counts = field(default_factory=Counts)
    reasons: tuple[UnreadPages, ...] = ()
    """Why pages were not read, the most frequent first."""
    expected: int | None = None
    """The median yield of the runs before; None without a past."""
    bytes: int = 0
    read_in_full: int = 0
    fields: tuple[FieldCoverage, ...] = ()

    @property
    def found(self) -> int:
        """Yield: listings seen on sale in this run (new, changed and unchanged)."""
        return self.counts.found


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCoverage(SourceState):
    """A source on the desk, with what came of its last run."""

    leads: int = 0
    """Leads first flagged since the run began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth(SourceState):
    """A source in the report of a night, with its stock and samples of what could not be read."""

    on_sale: int = 0
    """Listings of the source that are not gone."""
    oldest_verified_at: datetime | None = None
    """When the listing whose own page was asked longest ago was asked."""
    pages: tuple[SavedPage, ...] = field(default=())
    """At most `casebook.crawls.record_pages.SAMPLES` a reason."""


AnySource = TypeVar("AnySource", bound=SourceState)


def alarming(sources: Iterable[AnySource]) -> list[AnySource]:
    """Those of which it is not known this morning what they have on sale."""
    return [source for source in sources if source.state.alarming]
