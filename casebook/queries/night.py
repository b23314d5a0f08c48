"""One night as the report shows it: every source, what was read and not read, what came of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.errors import NotFound
from casebook.models.collecting import Night
from casebook.models.deciding import Lead
from casebook.queries.health_rows import SourceHealth, alarming
from casebook.queries.health_words import HealthState
from casebook.queries.queue import count_waiting
from casebook.queries.source_health import source_health
from casebook.units.visible import seen_leads
from casebook.viewer import Viewer
from casebook.vocabulary.crawls import Counts
from casebook.vocabulary.reasons import RunFault
from casebook.vocabulary.worded import Reason, reason_from


@dataclass(frozen=True, slots=True)
class NightReport:
    """A night and its sources, the ones to look at first standing first."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    sources: list[SourceHealth]
    failures: dict[str, Reason[RunFault]]
    """Key of a source that was not read to its end → why."""
    new_leads: int
    """Flagged since the night began, up to the next night."""
    waiting: int
    """Leads that wait for a decision now."""
    summary: dict[str, Any] = field(default_factory=dict)
    """The figures that the night itself noted at its end."""

    @property
    def totals(self) -> Counts:
        """The counts of all sources together."""
        return sum((source.counts for source in self.sources), Counts())

    @property
    def alarming(self) -> list[SourceHealth]:
        """The sources of which it is not known what they have on sale."""
        return alarming(self.sources)

    def in_state(self, state: HealthState) -> list[SourceHealth]:
        """The sources in a state."""
        return [source for source in self.sources if source.state == state]


def night_report(
    session: Session, viewer: Viewer, now: datetime, night_id: int | None = None
) -> NightReport | None:
    """The report of a night, or of the last one; None when no night was begun yet. Raises NotFound."""
    night = session.get(Night, night_id) if night_id is not None else _last(session)
    if night is None:
        if night_id is not None:
            raise NotFound(f"no night {night_id}")
        return None
    following = session.scalar(select(func.min(Night.started_at)).where(Night.id > night.id))
    flagged = select(func.count(Lead.id)).where(
        Lead.first_flagged_at >= night.started_at, *seen_leads(viewer)
    )
    if following is not None:
        flagged = flagged.where(Lead.first_flagged_at < following)
    return NightReport(
        id=night.id,
        started_at=night.started_at,
        finished_at=night.finished_at,
        sources=source_health(session, now, night.id),
        failures={key: reason_from(RunFault, why) for key, why in _failures(night).items()},
        new_leads=session.scalar(flagged) or 0,
        waiting=count_waiting(session, viewer, now),
        summary=dict(night.summary),
    )


def list_nights(session: Session, limit: int = 30) -> list[tuple[int, datetime]]:
    """The last nights, newest first: (id, begin)."""
    rows = session.execute(select(Night.id, Night.started_at).order_by(Night.id.desc()).limit(limit))
    return [(number, started_at) for number, started_at in rows]


def _failures(night: Night) -> dict[str, dict[str, Any]]:
    return dict(night.summary.get("failures", {}))


def _last(session: Session) -> Night | None:
    return session.scalar(select(Night).order_by(Night.id.desc()).limit(1))
