"""How healthy each source is: its run beside its own past, what it could not read, and saved pages."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a source, to be worded by whoever shows it."""

    key: str
    """A key of `PROBLEMS`."""
    level: str
    """`red`: what it says cannot be relied on; `amber`: look at it."""
    given: float = 0
    """What the run has: a count, or a share from 0 to 1."""
    expected: float = 0
    """What it should have by the source's own past."""
    field: str = ""
    """The field concerned, for `field_lost`."""


@dataclass(frozen=True, slots=True)
class FieldCoverage:
    """How many of the listings read in full had a field (字段完整率)."""

    field: str
    """A key of `casebook.field_coverage.FIELDS`: title, price, picture, …"""
    share: float
    """From 0 to 1, over `SourceHealth.read_in_full`."""
    usual: float | None
    """The median of the runs before; None without a past."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page that could not be read, kept as it came."""

    address: str
    outcome: str
    """`blocked` or `failed`."""
    reason: str
    sha256: str
    """Its name in the evidence store."""
    at: datetime


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """One active source and its last run."""

    key: str
    name: str
    state: str
    """`red`, `amber`, `green`, or `grey` when it was never read."""
    problems: tuple[Problem, ...] = ()
    """The worst first."""
    run_id: int | None = None
    night_id: int | None = None
    outcome: str = "never"
    """`never`, `running`, or that of the run: complete, partial, blocked, failed, abandoned."""
    started_at: datetime | None = None
    finished_at: datetime | None = None
    counts: dict[str, int] = field(default_factory=dict)
    """`visited, new, changed, unchanged, vouched, missing, gone, duplicates, blocked, failed, skipped`."""
    reasons: dict[str, int] = field(default_factory=dict)
    """Why pages were not read → how many."""
    found: int = 0
    """Yield: listings seen on sale in this run (new, changed and unchanged)."""
    expected: int | None = None
    """The median yield of the runs before; None without a past."""
    on_sale: int = 0
    """Listings of the source that are not gone."""
    oldest_verified_at: datetime | None = None
    """The listing whose own page was asked longest ago."""
    bytes: int = 0
    read_in_full: int = 0
    fields: tuple[FieldCoverage, ...] = ()
    pages: tuple[SavedPage, ...] = ()
    """At most `MOST_PAGES` a run and reason."""


PROBLEMS = (
    "blocked",
    "failed",
    "abandoned",
    "yield_low",
    "yield_lower",
    "field_lost",
    "field_less",
    "not_understood",
    "partly_blocked",
    "partly_failed",
    "missing_many",
    "overdue",
)


def source_health(session: Session, now: datetime, night_id: int | None = None) -> list[SourceHealth]:
    """Every active source with its last run, or its run in one night; the red ones first."""
    raise NotImplementedError
