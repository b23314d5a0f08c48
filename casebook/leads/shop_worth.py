"""What a look at a whole shop is worth (按店铺): sums by shop and mark, kept exact beside the leads.

Every unit of work that changed a lead adds its shop up again before it ends (`Casebook.begin`): there is no
other place that writes these rows, but `rebuild_shop_worths`.
"""

from collections.abc import Collection, Sequence
from math import exp, log, log10
from typing import Any

from sqlalchemy import Select, delete, func, insert, inspect, select, update
from sqlalchemy.orm import Session

from casebook.bulk import chunks, inserting
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
Counted = Sequence[Any]
"""A row of `_counting`: shop, mark, status, tier, leads, those without a worth, the greatest worth."""
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
    for shops in chunks(sorted({seller_id for seller_id, _ in changed})):
        _add_up(session, shops, {mark for seller_id, mark in changed if shops[0] <= seller_id <= shops[-1]})


def rebuild_shop_worths(session: Session) -> int:
    """Add up every shop anew; answers how many have leads."""
    session.execute(delete(ShopMarkWorth))
    session.execute(delete(ShopWorth))
    named = select(Lead.seller_id).where(Lead.seller_id.is_not(None)).distinct()
    all_shops = [one for one in session.scalars(named.order_by(Lead.seller_id)) if one is not None]
    for shops in chunks(all_shops):
        _add_up(session, shops)
    return len(all_shops)


def _shops_of(lead: Lead) -> set[tuple[int, str]]:
    """Shop and mark, as they were and as they are."""
    told = [inspect(lead).attrs[name].history for name in _TOLD]
    if not any(history.has_changes() for history in told):
        return set()
    shops = told[_TOLD.index("seller_id")]
    return {(one, lead.mark_key) for one in (*shops.deleted, lead.seller_id) if one is not None}


def _add_up(session: Session, shops: Sequence[int], marks: Collection[str] = ()) -> None:
    """Some shops: of each the marks named, all of them if none is, then the sum of its marks."""
    _lock(session, shops)
    these = [Lead.mark_key.in_(marks)] if marks else []
    counted: dict[tuple[int, str], list[Counted]] = {}
    for one in session.execute(_counting().where(Lead.seller_id.in_(shops), *these)):
        counted.setdefault((one[0] or 0, one[1]), []).append(one)
    old = [ShopMarkWorth.mark_key.in_(marks)] if marks else []
    session.execute(delete(ShopMarkWorth).where(ShopMarkWorth.seller_id.in_(shops), *old))
    if counted:
        session.execute(insert(ShopMarkWorth), [_row_of(*pair, some) for pair, some in counted.items()])
    _add_up_marks(session, shops)


def _lock(session: Session, shops: Sequence[int]) -> None:
    """The shops' rows, made where there are none, held: who waits for one sees what the other wrote."""
    empty = {"marks": 0} | dict.fromkeys(_SUMS, 0)
    rows = [{"seller_id": seller_id} | empty for seller_id in shops]
    session.execute(inserting(session, ShopWorth).on_conflict_do_nothing(), rows)
    held = select(ShopWorth.seller_id).where(ShopWorth.seller_id.in_(shops)).order_by(ShopWorth.seller_id)
    session.execute(held.with_for_update())


def _counting() -> Select[int | None, str, LeadStatus, Tier | None, int, int, float | None]:
    columns = (Lead.seller_id, Lead.mark_key, Lead.status, Lead.tier)
    unjudged = func.count().filter(Lead.worth.is_(None))
    return select(*columns, func.count(), unjudged, func.max(Lead.worth)).group_by(*columns)


def _row_of(seller_id: int, mark_key: str, counted: Sequence[Counted]) -> dict[str, Any]:
    undecided = [one for one in counted if one[2] in UNDECIDED]
    number = sum(one[4] for one in undecided)
    best = max((one[6] for one in undecided if one[6] is not None), default=None)
    of_tier = {tier.value: sum(one[4] for one in undecided if one[3] == tier) for tier in Tier}
    of_status = {
        name.value: sum(one[4] for one in counted if one[2] == name)
        for name in (LeadStatus.CONFIRMED, LeadStatus.DISMISSED)
    }
    told = {"undecided": number, "unjudged": sum(one[5] for one in undecided)}
    worth = {"best": best, "worth": worth_of_many(best, number)}
    return {"seller_id": seller_id, "mark_key": mark_key} | told | of_tier | of_status | worth


def _add_up_marks(session: Session, shops: Sequence[int]) -> None:
    sums = [func.sum(getattr(ShopMarkWorth, name)) for name in _SUMS]
    marks = func.count().filter(ShopMarkWorth.undecided > 0)
    mine = ShopMarkWorth.seller_id
    wanted = select(mine, marks, func.max(ShopMarkWorth.worth), *sums).where(mine.in_(shops)).group_by(mine)
    rows = [_shop_row(*row) for row in session.execute(wanted)]
    if rows:
        session.execute(update(ShopWorth), rows)
    without = set(shops) - {row["seller_id"] for row in rows}
    if without:
        session.execute(delete(ShopWorth).where(ShopWorth.seller_id.in_(sorted(without))))


def _shop_row(seller_id: int, marks: int, best: float | None, *sums: int) -> dict[str, Any]:
    worth = {"marks": marks, "best": best, "worth": worth_of_many(best, marks)}
    return {"seller_id": seller_id} | worth | {name: int(n) for name, n in zip(_SUMS, sums, strict=True)}
