"""What the night does: sources, nights, crawl runs and the pages of a run."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column

from casebook.models.base import Base, Coded
from casebook.vocabulary.crawls import CountName, Counts, RunOutcome, VisitOutcome
from casebook.vocabulary.reasons import ReasonCode


class Source(Base):
    """A shop or feed that is read (来源); its settings are data."""

    __tablename__ = "source"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    """Short name used on the command line."""
    name: Mapped[str] = mapped_column(String(128))
    """Name staff read, e.g. 演示商城."""
    kind: Mapped[str] = mapped_column(String(32))
    """Key of the spider that reads it, or `import` for files."""
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The source's TOML table as given."""
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class Night(Base):
    """One nightly run: crawl, match, summary. An unfinished one is taken up again."""

    __tablename__ = "night"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    sources: Mapped[list[Any]] = mapped_column(default=list)
    """Keys of the sources it set out to read."""
    summary: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Figures as printed at the end."""


class CrawlRun(Base):
    """One reading of one source, with its coverage (覆盖); counts are filled when it ends."""

    __tablename__ = "crawl_run"
    __table_args__ = (Index("ix_crawl_run_source_id_started_at", "source_id", "started_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    night_id: Mapped[int | None] = mapped_column(ForeignKey("night.id"), index=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[RunOutcome | Literal[""]] = mapped_column(
        Coded(RunOutcome, 16, or_empty=True), default=""
    )
    """Empty while it runs."""
    counts: Mapped[Counts] = composite(
        Counts, *(mapped_column(name, Integer, nullable=False, default=0) for name in CountName)
    )
    """One column a count."""
    reasons: Mapped[list[Any]] = mapped_column(default=list)
    """Why pages were not read: `casebook.crawls.coverage.UnreadPages` as JSON, the most frequent first."""
    bytes: Mapped[int] = mapped_column(BigInteger, default=0)
    """Of the pages read, unpacked."""
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Listings read in full under `listings`, and how many of them had a price, a picture, …"""
    made_with: Mapped[str] = mapped_column(String(64), default="")
    """Digest of the source's settings and the program: what it means by "unchanged"."""


class PageVisit(Base):
    """One address of a run: pending or done, with its outcome. The night's progress lives here."""

    __tablename__ = "page_visit"
    __table_args__ = (
        UniqueConstraint("run_id", "address_digest"),
        Index("ix_page_visit_run_id_outcome_plan_id", "run_id", "outcome", "plan", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("crawl_run.id"))
    address: Mapped[str] = mapped_column(Text)
    address_digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the address's key: its one spelling."""
    depth: Mapped[int] = mapped_column(default=0)
    found_on: Mapped[str] = mapped_column(Text, default="")
    """The page it was first linked from."""
    rank: Mapped[int] = mapped_column(default=0)
    """Its place among the links of that page, from 1."""
    plan: Mapped[str] = mapped_column(String(8), default="")
    """`read`: a known listing to be read in full. `check`: one whose turn comes last, and which is asked for
    only when no list or sitemap vouches for it. Of the others `first` (goods and further pages of lists) and
    `last` (what orders and filters lists) stand before and behind everything else, which is empty."""
    named: Mapped[bool] = mapped_column(default=False)
    """Whether a list named it as goods."""
    fingerprints: Mapped[str] = mapped_column("tokens", String(255), default="")
    """What lists and sitemaps of this run said of it: short digests, separated by blanks."""
    outcome: Mapped[VisitOutcome | Literal[""]] = mapped_column(
        Coded(VisitOutcome, 16, or_empty=True), default=""
    )
    """Empty while pending."""
    reason: Mapped[ReasonCode | Literal[""]] = mapped_column(
        Coded(ReasonCode, 255, or_empty=True), default=""
    )
    """Why it ended so; empty where there is nothing to say."""
    reason_detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The values that the reason's words name."""
    size: Mapped[int] = mapped_column(default=0)
    """Bytes of the page, unpacked."""
    evidence_file_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_file.id"))
    """The page as it came, kept when it could not be read: a sample of each reason."""
    at: Mapped[datetime | None]
