"""What a night's first pass tells its second: usual prices and the breadth of shops, as seen up to now."""

from collections import Counter
from datetime import datetime
from math import log10

from casebook.database import Casebook
from casebook.office_time import office_day
from casebook.worth.breadth import count_breadth
from casebook.worth.prices import (
    UsualPriceFacts,
    has_edition,
    keep_edition,
    prices_seen,
    usual_prices_kept,
)
from matchers.worth.prices import Key, UsualPrice, usual_prices

_STEADY = 0.05
"""Orders of magnitude, an eighth, by which a median must move before a new one is told."""


def settle(book: Casebook, now: datetime, night_id: int | None = None) -> Counter[str]:
    """Keep usual prices and the breadth of shops; what they touch waits to be screened again.

    A night that has its edition of prices keeps it: taken up again, it ends like an undisturbed one. Counts
    `usual_prices` that moved, and `shops` that are broader or narrower than they were.
    """
    with book.begin() as session:
        if night_id is not None and has_edition(session, night_id):
            return Counter()
        before = {_key(one): one for one in usual_prices_kept(session)}
        seen = usual_prices(prices_seen(session), office_day(now)).rows
        after = {key: _steady(before.get(key), key, price) for key, price in seen.items()}
        changed = sum(after.get(key) != before.get(key) for key in after.keys() | before.keys())
        if changed:
            keep_edition(session, list(after.values()), now, night_id)
        return Counter(usual_prices=changed, shops=count_breadth(session))


def _key(one: UsualPriceFacts) -> Key:
    return one.mark_key, one.goods_group, one.unit


def _steady(before: UsualPriceFacts | None, key: Key, price: UsualPrice) -> UsualPriceFacts:
    """The row as it was where it says much the same: every other price would be judged again for nothing."""
    now = UsualPriceFacts(*key, price.yuan, price.orders, price.seen)
    return before if before and _much_the_same(before, price) else now


def _much_the_same(before: UsualPriceFacts, price: UsualPrice) -> bool:
    told = UsualPrice(before.median, before.orders, before.seen).tells
    return told == price.tells and abs(log10(price.yuan / before.median)) < _STEADY
