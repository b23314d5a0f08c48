"""Cases: the list, and one with what it holds as confirmed, and as it is now beside that."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.cases.fields import shown_fields
from casebook.cases.naming import case_label
from casebook.errors import NotFound
from casebook.models.accounts import Account
from casebook.models.cases import Case, CaseLead, Clock
from casebook.models.goods import ListingRow, Seller
from casebook.models.reference import MarkVersion
from casebook.models.units import Unit
from casebook.queries.case_history import clock_lines, moves_of
from casebook.queries.case_items import case_items
from casebook.queries.case_rows import CaseCard, CasePage
from casebook.queries.lead import decisions_on
from casebook.queries.masking import masked, masked_case
from casebook.queries.remarks import attachments_of, notes_of
from casebook.queries.units import dispatch_actions_on, dispatches_of
from casebook.units.visible import open_case, seen_among, seen_cases
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.units import DispatchState
from casebook.workflow.case_moves import actions_for

MOST_MARKS = 5


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases; the empty value means any."""

    q: str = ""
    """Part of title, shop or number."""
    state: str = ""
    platform: str = ""
    mark: str = ""
    """List id of a mark."""
    unit: int = 0
    """Id of the unit that works on it."""
    dispatch: DispatchState | Literal[""] = ""
    page: int = 1
    size: int = 50


def list_cases(session: Session, viewer: Viewer, wanted: CaseFilter) -> list[CaseCard]:
    """Cases that fit, newest first; numbers in their titles masked."""
    viewer.needs(Permission.READ)
    page = _select().where(*_conditions(viewer, wanted)).order_by(Case.id.desc())
    cards = _cards(session, page.offset((wanted.page - 1) * wanted.size).limit(wanted.size))
    return [replace(card, title=masked(card.title), seller_name=masked(card.seller_name)) for card in cards]


def count_cases(session: Session, viewer: Viewer, wanted: CaseFilter) -> int:
    """How many cases fit, withdrawn ones included."""
    viewer.needs(Permission.READ)
    joined = select(func.count(Case.id)).outerjoin(Seller, Seller.id == Case.seller_id)
    return session.scalar(joined.where(*_conditions(viewer, wanted))) or 0


def case_card(session: Session, viewer: Viewer, case_id: int) -> CaseCard:
    """One case as a list shows it, numbers in its texts masked. Raises NotFound."""
    found = _cards(session, _select().where(Case.id == case_id, *seen_cases(viewer)))
    if not found:
        raise NotFound(f"no case {case_id}")
    return _masked(found[0])


def case_page(session: Session, viewer: Viewer, case_id: int, *, today: date, full: bool = False) -> CasePage:
    """A case with its items, moves and the decisions on them. Raises NotFound.

    Phone and identity numbers are masked unless in `full`, which is for roles that may and is recorded.
    """
    case = open_case(session, viewer, case_id)
    viewer.needs(Permission.PERSONAL if full else Permission.READ, unit=case.unit_id)
    found = _cards(session, _select().where(Case.id == case_id))
    proposer = session.get(Account, case.proposed_by_id) if case.proposed_by_id else None
    subject = (SubjectKind.CASE, case_id)
    items = case_items(session, viewer, case_id)
    ids = [ground.lead_id for item in items for ground in item.grounds]
    page = CasePage(
        card=found[0],
        items=items,
        fields={str(name): text for name, text in shown_fields(case).items()},
        proposed=case.proposed,
        proposed_by=proposer.display_name if proposer else "",
        proposed_by_id=case.proposed_by_id,
        merged_into_id=_seen(session, viewer, case.merged_into_id),
        actions=actions_for(case.state, viewer.may_in(case.unit_id)),
        moves=moves_of(session, viewer, case_id),
        decisions=[row for part in chunks(ids) for row in decisions_on(session, viewer, *part)],
        clocks=clock_lines(session, viewer, subject, today),
        notes=notes_of(session, viewer, subject),
        attachments=attachments_of(session, viewer, subject),
        dispatches=dispatches_of(session, viewer, subject),
        dispatch_actions=dispatch_actions_on(session, viewer, case),
    )
    return page if full else masked_case(page)


def _seen(session: Session, viewer: Viewer, case_id: int | None) -> int | None:
    return case_id if case_id and seen_among(session, viewer, [case_id]) else None


def _masked(card: CaseCard) -> CaseCard:
    return replace(card, title=masked(card.title), seller_name=masked(card.seller_name))


_CaseSelect = Select[Case, str, str, str | None, str | None]


def _select() -> _CaseSelect:
    return (
        select(Case, Account.display_name, Unit.name, Seller.name, Seller.platform)
        .join(Account, Account.id == Case.opened_by_id)
        .join(Unit, Unit.id == Case.unit_id)
        .outerjoin(Seller, Seller.id == Case.seller_id)
    )


def _conditions(viewer: Viewer, wanted: CaseFilter) -> list[ColumnElement[bool]]:
    conditions = list(seen_cases(viewer))
    if wanted.state:
        conditions.append(Case.state == wanted.state)
    if wanted.unit:
        conditions.append(Case.unit_id == wanted.unit)
    if wanted.dispatch:
        conditions.append(Case.dispatch == wanted.dispatch)
    if wanted.platform:
        conditions.append(Seller.platform == wanted.platform)
    if wanted.mark:
        held = select(CaseLead.case_id).where(CaseLead.mark_key == wanted.mark, CaseLead.to_at.is_(None))
        conditions.append(Case.id.in_(held))
    if wanted.q:
        texts = (Case.title, Seller.name, Case.number, Case.former_number)
        conditions.append(or_(*(text.icontains(wanted.q, autoescape=True) for text in texts)))
    return conditions


def _cards(session: Session, statement: _CaseSelect) -> list[CaseCard]:
    rows = session.execute(statement).all()
    ids = [case.id for case, *_ in rows]
    items, marks, platforms, clocks = (
        _items(session, ids),
        _marks(session, ids),
        _platforms(session, ids),
        _clocks(session, ids),
    )
    return [
        CaseCard(
            id=case.id,
            uid=case.uid,
            label=case_label(case.id, case.number),
            number=case.number or "",
            former_number=case.former_number,
            title=case.title,
            state=case.state,
            seq=case.seq,
            unit_id=case.unit_id,
            unit=unit,
            dispatch=case.dispatch,
            seller_id=case.seller_id,
            seller_name=seller or "",
            platform=platform or platforms.get(case.id, ""),
            marks=tuple(marks[case.id][:MOST_MARKS]),
            items=items.get(case.id, 0),
            opened_at=case.opened_at,
            opened_by=who,
            registered_on=case.registered_on,
            due_on=clocks[case.id].due_on if case.id in clocks else None,
            due_provisional=case.id in clocks and clocks[case.id].provisional,
        )
        for case, who, unit, seller, platform in rows
    ]


def _held(ids: Sequence[int]) -> ColumnElement[bool]:
    return CaseLead.case_id.in_(ids) & CaseLead.to_at.is_(None)


def _items(session: Session, ids: Sequence[int]) -> dict[int, int]:
    number = func.count(CaseLead.listing_id.distinct())
    rows = select(CaseLead.case_id, number).where(_held(ids)).group_by(CaseLead.case_id)
    return dict(session.execute(rows).all())


def _marks(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    name = func.coalesce(MarkVersion.name, CaseLead.mark_key)
    rows = (
        select(CaseLead.case_id, name, func.count())
        .outerjoin(MarkVersion, MarkVersion.id == CaseLead.mark_version_id)
        .where(_held(ids))
        .group_by(CaseLead.case_id, name)
        .order_by(func.count().desc(), name)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for case_id, mark, _ in session.execute(rows):
        found[case_id].append(mark)
    return found


def _platforms(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Of cases whose shop is not known: the platform of their listings."""
    rows = (
        select(CaseLead.case_id, func.min(ListingRow.platform))
        .join(ListingRow, ListingRow.id == CaseLead.listing_id)
        .where(_held(ids))
        .group_by(CaseLead.case_id)
    )
    return dict(session.execute(rows).all())


def _clocks(session: Session, ids: Sequence[int]) -> dict[int, Clock]:
    running = select(Clock).where(
        Clock.subject_type == SubjectKind.CASE, Clock.subject_id.in_(ids), Clock.ended_on.is_(None)
    )
    return {clock.subject_id: clock for clock in session.scalars(running.order_by(Clock.due_on.desc()))}
