"""Nights: begin or take up, which sources are left, the summary at the end."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.crawls.runs import STALE_AFTER
from casebook.models.collecting import CrawlRun, Night, Source
from casebook.vocabulary.crawls import RunOutcome


def begin_night(session: Session, source_keys: Sequence[str], now: datetime) -> Night:
    """The unfinished night if it is fresh enough to take up, else a new one over these sources."""
    night = session.scalar(
        select(Night).where(Night.finished_at.is_(None)).order_by(Night.id.desc()).limit(1)
    )
    if night is not None and now - night.started_at < STALE_AFTER:
        return night
    if night is not None:
        night.finished_at, night.summary = now, {"abandoned": True}
    night = Night(started_at=now, sources=list(source_keys))
    session.add(night)
    session.flush()
    return night


def sources_left(session: Session, night: Night, keys: Sequence[str]) -> list[str]:
    """Those of some sources whose run in this night has not ended yet, in their order."""
    done = set(
        session.scalars(
            select(Source.key)
            .join(CrawlRun, CrawlRun.source_id == Source.id)
            .where(CrawlRun.night_id == night.id, CrawlRun.outcome.not_in(("", RunOutcome.ABANDONED)))
        )
    )
    return [key for key in keys if key not in done]


def finish_night(session: Session, night_id: int, summary: Mapping[str, Any], now: datetime) -> None:
    """Close a night with its figures."""
    night = session.get_one(Night, night_id)
    night.finished_at, night.summary = now, dict(summary)


def last_finished_night(session: Session) -> Night | None:
    """The night that was begun last of those that came to their end."""
    return session.scalar(
        select(Night).where(Night.finished_at.is_not(None)).order_by(Night.id.desc()).limit(1)
    )


def note_on_night(session: Session, night_id: int, facts: Mapping[str, Any]) -> None:
    """Add something to a night's summary."""
    night = session.get_one(Night, night_id)
    night.summary = {**night.summary, **facts}


def last_night(session: Session) -> Night | None:
    """The night that was begun last."""
    return session.scalar(select(Night).order_by(Night.id.desc()).limit(1))
