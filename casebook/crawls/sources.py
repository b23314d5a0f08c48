"""Sources (来源) as rows: saved from their data, found by key."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.errors import NotFound
from casebook.models.collecting import Source


def save_source(
    session: Session, key: str, name: str, kind: str, settings: Mapping[str, Any], now: datetime
) -> Source:
    """Add a source, or bring the one with this key up to date."""
    source = known_source(session, key)
    if source is None:
        source = Source(key=key, created_at=now)
        session.add(source)
    source.name, source.kind, source.settings, source.active = name, kind, dict(settings), True
    session.flush()
    return source


def known_source(session: Session, key: str) -> Source | None:
    """The source with this key, if there is one."""
    return session.scalar(select(Source).where(Source.key == key))


def find_source(session: Session, key: str) -> Source:
    """The source with this key. Raises NotFound and names those there are."""
    source = known_source(session, key)
    if source is None:
        there = ", ".join(session.scalars(select(Source.key).order_by(Source.key))) or "none yet"
        raise NotFound(f"no source {key!r}; known: {there}")
    return source


def active_sources(session: Session) -> list[Source]:
    """The sources that the night reads, in the order they were added."""
    return list(session.scalars(select(Source).where(Source.active).order_by(Source.id)))
