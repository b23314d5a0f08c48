"""What a look at a whole shop is worth (按店铺): sums by shop and mark, kept exact beside the leads.

Every unit of work that changed a lead adds its shop up again before it ends (`Casebook.begin`): there is no
other place that writes these rows, but `rebuild_shop_worths`.
"""

from collections.abc import Collection, Iterable, Sequence
from math import exp, log, log10
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, inspect, select
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.leads.status import UNDECIDED
from casebook.models.deciding import Lead
from casebook.models.weighing import ShopMarkWorth, ShopWorth
from casebook.vocabulary.leads import LeadStatus, Tier

EACH_TENFOLD = 0.4
"""Natural units of log-odds by which a tenfold of leads, or of marks, raises what a look is worth."""
_LEAST = 0.0001
_TOLD = ("status", "tier", "worth", "seller_id")
"""What the sums are made of."""
_CHANGED = "changed_shops"
Counted = tuple[str, LeadStatus, Tier | None, int, int, float | None]
"""(mark, status, tier, leads, those without a worth, the greatest worth)."""
_SUMS = ("undecided", "priority", "ordinary", "mention", "unjudged", "confirmed", "dismissed")


def worth_of_many(best: float | None, number: int) -> float | None:
    """The worth of the best of them, raised for every tenfold; None where none was judged yet."""
    if best is None or number < 1:
        return None
    share = min(max(best, _LEAST), 100 - _LEAST) / 100
    odds = log(share / (1 - share)) + EACH_TENFOLD * log10(number)
    return round(100 / (1 + exp(-odds)), 4)


def note_changed_shops(session: Session, *_: object) -> None:
    """Before a flush: the shops, and their marks, whose leads are about to be written differently."""
    changed: set[tuple[int, str]] = session.info.setdefault(_CHANGED, set())
    for lead in (*session.new, *session.dirty):
        if isinstance(lead, Lead):
            changed.update(_shops_of(lead))


def keep_shop_worths(session: Session) -> None:
    """Add up what changed in this unit of work; shops are locked in one order, after all leads."""
    session.flush()
    changed: set[tuple[int, str]] = session.info.pop(_CHANGED, set())
    for seller_id in sorted({seller_id for seller_id, _ in changed}):
        _add_up(session, seller_id, {mark for seller, mark in changed if seller == seller_id})


def rebuild_shop_worths(session: Session) -> int:
    """Add up every shop anew; answers how many have leads."""
    session.execute(delete(ShopMarkWorth))
    session.execute(delete(ShopWorth))
    shops = session.scalars(
        select(Lead.seller_id).where(Lead.seller_id.is_not(None)).distinct().order_by(Lead.seller_id)
    ).all()
    for seller_id in shops:
        _add_up(session, seller_id or 0)
    return len(shops)


def _shops_of(lead: Lead) -> set[tuple[int, str]]:
    """Shop and mark, as they were and as they are."""
    told = [inspect(lead).attrs[name].history for name in _TOLD]
    if not any(history.has_changes() for history in told):
        return set()
    shops = told[_TOLD.index("seller_id")]
    return {(one, lead.mark_key) for one in (*shops.deleted, lead.seller_id) if one is not None}


def _add_up(session: Session, seller_id: int, marks: Collection[str] = ()) -> None:
    """One shop: the marks named, all of them if none is, then the sum of its marks."""
    _lock(session, seller_id)
    counted: dict[str, list[Counted]] = {mark: [] for mark in marks}
    for one in _counted(session, seller_id, marks):
        counted.setdefault(one[0], []).append(one)
    for part in chunks(sorted(counted)):
        mine = (ShopMarkWorth.seller_id == seller_id, ShopMarkWorth.mark_key.in_(part))
        session.execute(delete(ShopMarkWorth).where(*mine))
    rows = [_row_of(seller_id, mark, some) for mark, some in sorted(counted.items()) if some]
    if rows:
        session.execute(insert(ShopMarkWorth), rows)
    _add_up_marks(session, seller_id)


def _lock(session: Session, seller_id: int) -> None:
    """The shop's row, made where there is none, held: who waits for it sees what the other wrote."""
    make = pg_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    empty = {"seller_id": seller_id, "marks": 0} | dict.fromkeys(_SUMS, 0)
    session.execute(make(ShopWorth).values(empty).on_conflict_do_nothing())
    session.execute(select(ShopWorth.seller_id).where(ShopWorth.seller_id == seller_id).with_for_update())


def _counted(session: Session, seller_id: int, marks: Collection[str]) -> Iterable[Counted]:
    columns = (Lead.mark_key, Lead.status, Lead.tier)
    unjudged = func.count().filter(Lead.worth.is_(None))
    wanted = select(*columns, func.count(), unjudged, func.max(Lead.worth)).group_by(*columns)
    for part in chunks(sorted(marks)) if marks else ((),):
        these: tuple[ColumnElement[bool], ...] = (Lead.mark_key.in_(part),) if part else ()
        rows: Sequence[Row[Any]] = session.execute(wanted.where(Lead.seller_id == seller_id, *these)).all()
        yield from (tuple(row) for row in rows)


def _row_of(seller_id: int, mark_key: str, counted: Sequence[Counted]) -> dict[str, Any]:
    undecided = [one for one in counted if one[1] in UNDECIDED]
    number = sum(one[3] for one in undecided)
    best = max((one[5] for one in undecided if one[5] is not None), default=None)
    of_tier = {tier.value: sum(one[3] for one in undecided if one[2] == tier) for tier in Tier}
    of_status = {
        name.value: sum(one[3] for one in counted if one[1] == name)
        for name in (LeadStatus.CONFIRMED, LeadStatus.DISMISSED)
    }
    told = {"undecided": number, "unjudged": sum(one[4] for one in undecided)}
    worth = {"best": best, "worth": worth_of_many(best, number)}
    return {"seller_id": seller_id, "mark_key": mark_key} | told | of_tier | of_status | worth


def _add_up_marks(session: Session, seller_id: int) -> None:
    sums = [func.sum(getattr(ShopMarkWorth, name)) for name in _SUMS]
    marks = func.count().filter(ShopMarkWorth.undecided > 0)
    wanted = select(func.count(), marks, func.max(ShopMarkWorth.worth), *sums)
    rows, number, best, *found = session.execute(wanted.where(ShopMarkWorth.seller_id == seller_id)).one()
    shop = session.get_one(ShopWorth, seller_id, populate_existing=True)
    if not rows:
        session.delete(shop)
        return
    shop.marks, shop.best, shop.worth = number, best, worth_of_many(best, number)
    for name, value in zip(_SUMS, found, strict=True):
        setattr(shop, name, int(value))
