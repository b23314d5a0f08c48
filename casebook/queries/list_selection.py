"""Which confirmed grounds a list is made of, counted before anything is written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time
from typing import Any, Literal, Self

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from casebook.models.cases import Case, CaseLead
from casebook.models.deciding import Decision
from casebook.models.goods import ListingRow, Seller
from casebook.models.lists import OutgoingList, OutgoingListItem
from casebook.models.units import Unit
from casebook.office_time import OFFICE_TIME
from casebook.units.tree import read_tree
from casebook.units.visible import allowed_in
from casebook.viewer import Viewer
from casebook.vocabulary.cases import CaseState
from casebook.vocabulary.lists import ListState
from casebook.vocabulary.roles import Permission


@dataclass(frozen=True, slots=True)
class Selection:
    """Which grounds; an empty value means any."""

    platforms: tuple[str, ...] = ()
    since: date | None = None
    """Confirmed on this day of the office or later."""
    units: tuple[str, ...] = ()
    """Names of the units whose cases they stand in, or of one above."""
    cases: tuple[int, ...] = ()
    """Ids."""
    marks: tuple[str, ...] = ()
    """List ids."""
    state: CaseState | Literal[""] = ""
    q: str = ""
    """Part of a case's title, shop or number."""
    new_only: bool = False
    """Leave out what an earlier list has."""

    def as_json(self) -> dict[str, Any]:
        """What is stored of it: only what is given."""
        given = asdict(self) | {"since": self.since.isoformat() if self.since else ""}
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in given.items() if value
        }

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Self:
        """A selection as it was stored."""
        since = given.get("since")
        return cls(
            platforms=tuple(given.get("platforms", ())),
            since=date.fromisoformat(since) if since else None,
            units=tuple(given.get("units", ())),
            cases=tuple(given.get("cases", ())),
            marks=tuple(given.get("marks", ())),
            state=CaseState(given["state"]) if given.get("state") else "",
            q=given.get("q", ""),
            new_only=given.get("new_only", False),
        )


@dataclass(frozen=True, slots=True)
class PlatformCount:
    """What a list of one platform will hold."""

    platform: str
    """Empty where the platform is not known."""
    rows: int
    """Listings, each version and address of one for itself."""
    left_out: int
    """Grounds that an earlier list has, when those are left out."""


def count_by_platform(
    session: Session, viewer: Viewer, selection: Selection, *, full: bool = False
) -> list[PlatformCount]:
    """Platforms with something to list, in the order of their names, the unknown one last."""
    given = conditions(session, viewer, selection, full=full)
    rows = _rows_by_platform(session, given)
    left_out = {}
    if selection.new_only:
        left_out = _left_out(
            session, conditions(session, viewer, replace(selection, new_only=False), full=full)
        )
    names = sorted(rows, key=lambda name: (not name, name))
    return [PlatformCount(name, rows[name], left_out.get(name, 0)) for name in names]


def count_looked_at(session: Session, viewer: Viewer, *, full: bool = False) -> int:
    """Listings of all cases that whoever asks may list."""
    return sum(_rows_by_platform(session, conditions(session, viewer, Selection(), full=full)).values())


def conditions(
    session: Session, viewer: Viewer, selection: Selection, *, full: bool = False
) -> list[ColumnElement[bool]]:
    """For statements that join what `joined` joins: only cases of units in which the viewer may export.

    In `full` only of those in which the viewer may see numbers in full.
    """
    needed = {Permission.EXPORT, Permission.PERSONAL} if full else {Permission.EXPORT}
    given = [CaseLead.to_at.is_(None), *allowed_in(viewer, Case.unit_id, needed)]
    if selection.platforms:
        given.append(ListingRow.platform.in_(selection.platforms))
    if selection.since is not None:
        given.append(Decision.at >= datetime.combine(selection.since, time.min, OFFICE_TIME))
    if selection.units:
        given.extend(in_units(Case.unit_id, _units_below(session, selection.units)))
    if selection.cases:
        given.append(CaseLead.case_id.in_(selection.cases))
    if selection.marks:
        given.append(CaseLead.mark_key.in_(selection.marks))
    if selection.state:
        given.append(Case.state == selection.state)
    if selection.q:
        texts = (Case.title, Seller.name, Case.number, Case.former_number)
        given.append(or_(*(text.icontains(selection.q, autoescape=True) for text in texts)))
    if selection.new_only:
        given.append(~_listed())
    return given


def listable_units(session: Session, viewer: Viewer) -> list[str]:
    """Names of the units in which the viewer may export."""
    where = allowed_in(viewer, Unit.id, {Permission.EXPORT})
    return list(session.scalars(select(Unit.name).where(*where).order_by(Unit.id)))


def joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """A statement from grounds with their listing, case, decision and the shop of the case."""
    return (
        statement.select_from(CaseLead)
        .join(ListingRow, ListingRow.id == CaseLead.listing_id)
        .join(Case, Case.id == CaseLead.case_id)
        .join(Decision, Decision.id == CaseLead.decision_id)
        .outerjoin(Seller, Seller.id == Case.seller_id)
    )


def _units_below(session: Session, names: Sequence[str]) -> Collection[int]:
    tree = read_tree(session)
    named = session.scalars(select(Unit.id).where(Unit.name.in_(names)))
    return frozenset(unit for one in named for unit in tree.below(one))


def in_units(
    column: InstrumentedAttribute[int], units: Collection[int] | None
) -> Sequence[ColumnElement[bool]]:
    """A column names one of some units; None for any."""
    return () if units is None else (column.in_(units),)


def _listed() -> ColumnElement[bool]:
    """Whether a list that was made has this mark on this version of the listing."""
    return exists().where(
        OutgoingListItem.lead_id == CaseLead.lead_id,
        OutgoingListItem.version_id == CaseLead.version_id,
        OutgoingList.id == OutgoingListItem.list_id,
        OutgoingList.state == ListState.MADE,
    )


def _rows_by_platform(session: Session, given: Sequence[ColumnElement[bool]]) -> dict[str, int]:
    columns = (ListingRow.platform, CaseLead.listing_id, CaseLead.version_id, CaseLead.url)
    each = joined(select(*columns)).where(*given).distinct().subquery()
    counted = select(each.c.platform, func.count()).group_by(each.c.platform)
    return dict(session.execute(counted).all())


def _left_out(session: Session, given: Sequence[ColumnElement[bool]]) -> dict[str, int]:
    statement = joined(select(ListingRow.platform, func.count())).group_by(ListingRow.platform)
    found = session.execute(statement.where(*given, _listed()))
    return dict(found.all())
