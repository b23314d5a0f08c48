"""The shapes of a source's health, as the page, the sheet and the mail show it."""

from dataclasses import dataclass, field
from datetime import datetime

from casebook.queries.health_problems import Problem

COUNTS = (
    "visited",
    "new",
    "changed",
    "unchanged",
    "vouched",
    "missing",
    "gone",
    "duplicates",
    "blocked",
    "failed",
    "skipped",
)
STATES = ("red", "amber", "grey", "green")
"""Of a source, the one to look at first standing first; grey was never read."""


@dataclass(frozen=True, slots=True)
class FieldCoverage:
    """How many of the listings read in full had a field (字段完整率)."""

    field: str
    """A key of `casebook.crawls.field_coverage.FIELDS`: title, price, picture, …"""
    share: float
    """From 0 to 1, over `SourceHealth.read_in_full`."""
    usual: float | None
    """The median of the runs before; None without a past."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page that could not be read, kept as it came but for buyers' names."""

    address: str
    outcome: str
    """`blocked` or `failed`."""
    reason: str
    sha256: str
    """Its name in the evidence store."""
    at: datetime | None


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
    """`COUNTS` → how many."""
    reasons: dict[str, int] = field(default_factory=dict)
    """Why pages were not read → how many."""
    found: int = 0
    """Yield: listings seen on sale in this run (new, changed and unchanged)."""
    expected: int | None = None
    """The median yield of the runs before; None without a past."""
    on_sale: int = 0
    """Listings of the source that are not gone."""
    oldest_verified_at: datetime | None = None
    """When the listing whose own page was asked longest ago was asked."""
    bytes: int = 0
    read_in_full: int = 0
    fields: tuple[FieldCoverage, ...] = ()
    pages: tuple[SavedPage, ...] = ()
    """At most `casebook.crawls.record_pages.SAMPLES` a reason."""
