"""Which confirmed grounds a list is made of, checked and counted before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any, Literal, Self

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from casebook.errors import CasebookError
from casebook.models.cases import Case, CaseLead, Unit
from casebook.models.deciding import Decision
from casebook.models.goods import ListingRow, Seller
from casebook.models.lists import OutgoingList, OutgoingListItem
from casebook.office_time import OFFICE_TIME
from casebook.viewer import Viewer
from casebook.vocabulary.cases import CaseState
from casebook.vocabulary.lists import ListState
from casebook.vocabulary.roles import Permission

MOST_TOLD = 20
"""Names that an error lists at most."""


class BadSelection(CasebookError):
    """A selection names something that is not there."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which grounds; an empty value means any."""

    platforms: tuple[str, ...] = ()
    since: date | None = None
    """Confirmed on this day of the office or later."""
    units: tuple[str, ...] = ()
    """Names of the units whose cases they stand in."""
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


def check_selection(session: Session, selection: Selection, today: date) -> None:
    """Raises BadSelection when a name is unknown, or the day lies in the future."""
    if selection.since is not None and selection.since > today:
        raise BadSelection(f"since {selection.since}: it is {today} today; expected a day up to today")
    _known(session, "platform", ListingRow.platform, selection.platforms)
    _known(session, "unit", Unit.name, selection.units)
    _known(session, "case", Case.id, selection.cases)
    _known(session, "mark", CaseLead.mark_key, selection.marks)


def count_by_platform(session: Session, viewer: Viewer, selection: Selection) -> list[PlatformCount]:
    """Platforms with something to list, in the order of their names, the unknown one last."""
    viewer.needs(Permission.READ)
    rows = _rows_by_platform(session, conditions(viewer, selection))
    left_out = _left_out(session, viewer, selection) if selection.new_only else {}
    names = sorted(rows, key=lambda name: (not name, name))
    return [PlatformCount(name, rows[name], left_out.get(name, 0)) for name in names]


def count_looked_at(session: Session, viewer: Viewer) -> int:
    """Listings of all cases that whoever asks can see."""
    return sum(_rows_by_platform(session, conditions(viewer, Selection())).values())


def conditions(viewer: Viewer, selection: Selection) -> list[ColumnElement[bool]]:
    """For statements that join what `joined` joins."""
    given = [CaseLead.to_at.is_(None), *_scope(viewer)]
    if selection.platforms:
        given.append(ListingRow.platform.in_(selection.platforms))
    if selection.since is not None:
        given.append(Decision.at >= datetime.combine(selection.since, time.min, OFFICE_TIME))
    if selection.units:
        given.append(Case.unit_id.in_(select(Unit.id).where(Unit.name.in_(selection.units))))
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


def joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """A statement from grounds with their listing, case, decision and the shop of the case."""
    return (
        statement.select_from(CaseLead)
        .join(ListingRow, ListingRow.id == CaseLead.listing_id)
        .join(Case, Case.id == CaseLead.case_id)
        .join(Decision, Decision.id == CaseLead.decision_id)
        .outerjoin(Seller, Seller.id == Case.seller_id)
    )


def _scope(viewer: Viewer) -> list[ColumnElement[bool]]:
    return []


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


def _left_out(session: Session, viewer: Viewer, selection: Selection) -> dict[str, int]:
    every = Selection(**asdict(selection) | {"new_only": False})
    statement = joined(select(ListingRow.platform, func.count())).group_by(ListingRow.platform)
    found = session.execute(statement.where(*conditions(viewer, every), _listed()))
    return dict(found.all())


def _known(
    session: Session, what: str, column: InstrumentedAttribute[Any], given: Iterable[str | int]
) -> None:
    for one in given:
        if session.scalar(select(column).where(column == one).limit(1)) is None:
            names = session.scalars(select(column).distinct().order_by(column).limit(MOST_TOLD)).all()
            told = ", ".join(map(str, names)) or "none is there"
            raise BadSelection(f"{what} {str(one)[:80]!r}: expected one that the casebook knows: {told}")
