"""Opening cases: a shop has one open case, which what is confirmed of it joins."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.errors import Conflict, NotFound
from casebook.models.cases import Case
from casebook.models.goods import ListingVersion, Seller
from casebook.models.units import ROOT_UNIT
from casebook.uids import new_uid
from casebook.units.visible import seen_cases
from casebook.viewer import Viewer
from casebook.vocabulary.cases import TAKES_ITEMS, CaseState


def open_case_of(session: Session, seller_id: int | None, unit_id: int) -> Case | None:
    """The shop's newest case that a unit works on, locked; None without one, or for an unknown shop.

    The shop is held too: of two people who confirm its first leads at one moment, the second finds a case.
    """
    if seller_id is None:
        return None
    session.execute(select(Seller.id).where(Seller.id == seller_id).with_for_update(key_share=True))
    return session.scalar(
        select(Case)
        .where(Case.seller_id == seller_id, Case.unit_id == unit_id)
        .where(Case.state.in_(TAKES_ITEMS), Case.proposed == "")
        .order_by(Case.id.desc())
        .limit(1)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def new_case(
    session: Session, version: ListingVersion, account_id: int, now: datetime, *, unit_id: int = ROOT_UNIT
) -> Case:
    """A unit's case of the shop that a listing version names, 拟立案, without a number."""
    seller = session.get(Seller, version.seller_id) if version.seller_id else None
    case = Case(
        uid=new_uid(now),
        unit_id=unit_id,
        seller_id=seller.id if seller else None,
        title=seller.name if seller else version.title,
        state=CaseState.PENDING,
        opened_at=now,
        opened_by_id=account_id,
        tags=[],
    )
    session.add(case)
    session.flush()
    return case


def locked_case(session: Session, viewer: Viewer, case_id: int) -> Case:
    """A case's row that the viewer sees, held until the unit of work ends. Raises NotFound."""
    mine = select(Case).where(Case.id == case_id, *seen_cases(viewer))
    locked = mine.with_for_update(key_share=True)
    case = session.scalar(locked, execution_options={"populate_existing": True})
    if case is None:
        raise NotFound(f"no case {case_id}")
    return case


def locked_cases(session: Session, viewer: Viewer, first: int, second: int) -> tuple[Case, Case]:
    """Two cases, locked in the order of their ids, so that nobody waits for the other. Raises NotFound."""
    if first == second:
        raise Conflict(f"case {first}: expected two different cases")
    rows = {case_id: locked_case(session, viewer, case_id) for case_id in sorted((first, second))}
    return rows[first], rows[second]
