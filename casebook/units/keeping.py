"""Keeping the units of a bureau: one is added under another, or named anew."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.listing import clean_text
from casebook.models.units import ROOT_UNIT, Unit
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission
from casebook.vocabulary.units import UnitLevel

LONGEST_NAME, LONGEST_SHORT = 64, 16
MOST_NAMED = 20
_DIVISION = re.compile(r"[0-9]{6}([0-9]{6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class UnitStated:
    """A unit as it is to be."""

    name: str
    short: str = ""
    """What stands before its numbers; only the root's may be empty."""
    level: UnitLevel = UnitLevel.DISTRICT
    division: str = ""
    """行政区划代码: 6 or 12 digits."""


def add_unit(session: Session, viewer: Viewer, parent_id: int, stated: UnitStated, now: datetime) -> Unit:
    """A unit under another one. Raises NotFound, Conflict for a name in use, CasebookError for bad values."""
    viewer.needs(Permission.MANAGE, unit=parent_id)
    parent = session.get(Unit, parent_id)
    if parent is None:
        raise NotFound(f"no unit {parent_id}")
    levels = list(UnitLevel)
    if levels.index(stated.level) <= levels.index(parent.level):
        raise CasebookError(f"a {stated.level} under a {parent.level}: expected one of a lower level")
    if not stated.short.strip():
        raise CasebookError("short name: given none, expected the characters that stand before its numbers")
    _check(session, stated, None)
    unit = Unit(parent_id=parent_id, level=stated.level, **_texts(stated))
    session.add(unit)
    session.flush()
    told = {"under": parent_id, "level": stated.level, **_texts(stated)}
    record_event(session, now, AuditAction.UNIT_ADDED, ("unit", unit.id), viewer.person, **told)
    return unit


def name_unit(session: Session, viewer: Viewer, unit_id: int, stated: UnitStated, now: datetime) -> Unit:
    """Name a unit anew; its level stays, and so do the numbers it has drawn. Raises as `add_unit` does."""
    viewer.needs(Permission.MANAGE, unit=unit_id)
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise NotFound(f"no unit {unit_id}")
    if not stated.short.strip() and unit_id != ROOT_UNIT:
        raise CasebookError("short name: given none, expected the characters that stand before its numbers")
    _check(session, stated, unit_id)
    for name, text in _texts(stated).items():
        setattr(unit, name, text)
    record_event(session, now, AuditAction.UNIT_NAMED, ("unit", unit_id), viewer.person, **_texts(stated))
    return unit


def unit_id_of(session: Session, given: str) -> int:
    """The unit meant by an id, a name or a short name. Raises NotFound."""
    name = given.strip()
    meant: ColumnElement[bool] = or_(Unit.name == name, (Unit.short == name) & (Unit.short != ""))
    if name.isascii() and name.isdecimal() and len(name) < 10:
        meant = Unit.id == int(name)
    found = session.scalar(select(Unit.id).where(meant).order_by(Unit.id).limit(1))
    if found is None:
        known = ", ".join(session.scalars(select(Unit.name).order_by(Unit.id).limit(MOST_NAMED)))
        raise NotFound(f"no unit {name[:80]!r}; expected an id, a name or a short name, e.g. of: {known}")
    return found


def _texts(stated: UnitStated) -> dict[str, str]:
    return {"name": stated.name.strip(), "short": stated.short.strip(), "division": stated.division.strip()}


def _check(session: Session, stated: UnitStated, unit_id: int | None) -> None:
    texts = _texts(stated)
    for name, most in (("name", LONGEST_NAME), ("short", LONGEST_SHORT)):
        given = texts[name]
        if clean_text(given) != given or len(given) > most or (name == "name" and not given):
            raise CasebookError(f"{name} {given[:80]!r}: expected 1 to {most} characters")
    if texts["division"] and not _DIVISION.fullmatch(texts["division"]):
        raise CasebookError(f"division {texts['division'][:20]!r}: expected 6 or 12 digits")
    same = or_(Unit.name == texts["name"], (Unit.short == texts["short"]) & (Unit.short != ""))
    other = session.scalar(select(Unit.name).where(same, Unit.id != (unit_id or 0)).limit(1))
    if other is not None:
        raise Conflict(f"unit {other!r} has this name or this short name already")
