"""Opening cases: a shop has one open case, which what is confirmed of it joins."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.errors import Conflict, NotFound
from casebook.models.cases import Case
from casebook.models.goods import ListingVersion, Seller
from casebook.models.units import Unit
from casebook.uids import new_uid
from casebook.vocabulary.cases import TAKES_ITEMS, CaseState


def open_case_of(session: Session, seller_id: int | None) -> Case | None:
    """The shop's newest case that is being worked on, locked; None without one, or for an unknown shop.

    The shop is held too: of two people who confirm its first leads at one moment, the second finds a case.
    """
    if seller_id is None:
        return None
    session.execute(select(Seller.id).where(Seller.id == seller_id).with_for_update(key_share=True))
    return session.scalar(
        select(Case)
        .where(Case.seller_id == seller_id, Case.state.in_(TAKES_ITEMS), Case.proposed == "")
        .order_by(Case.id.desc())
        .limit(1)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def new_case(session: Session, version: ListingVersion, account_id: int, now: datetime) -> Case:
    """A case of the shop that a listing version names, 拟立案, without a number."""
    seller = session.get(Seller, version.seller_id) if version.seller_id else None
    case = Case(
        uid=new_uid(now),
        unit_id=own_unit(session).id,
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


def own_unit(session: Session) -> Unit:
    """The bureau's first unit: the one that owns what nobody assigned elsewhere."""
    unit = session.scalar(select(Unit).order_by(Unit.id).limit(1))
    if unit is None:
        raise NotFound("no unit; expected the one that `markwatch init` makes")
    return unit


def locked_case(session: Session, case_id: int) -> Case:
    """A case's row, held until the unit of work ends. Raises NotFound."""
    locked = select(Case).where(Case.id == case_id).with_for_update(key_share=True)
    case = session.scalar(locked, execution_options={"populate_existing": True})
    if case is None:
        raise NotFound(f"no case {case_id}")
    return case


def locked_cases(session: Session, first: int, second: int) -> tuple[Case, Case]:
    """Two cases, locked in the order of their ids, so that nobody waits for the other. Raises NotFound."""
    if first == second:
        raise Conflict(f"case {first}: expected two different cases")
    rows = {case_id: locked_case(session, case_id) for case_id in sorted((first, second))}
    return rows[first], rows[second]
