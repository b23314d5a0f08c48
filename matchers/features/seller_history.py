"""The seller has confirmed leads already, or opened the shop only lately."""

from collections.abc import Iterator
from datetime import date

from matchers.bounds.bound import Levels, most
from matchers.bounds.prospects import Prospects
from matchers.findings.use import Evidence, MarkUse, Texts
from matchers.lattice.arrays import Array

chinese = "卖家记录"
english = "seller history"
OPENED = "seller_opened_on"
"""Further key of a listing: the day the shop opened."""
_NEW_DAYS = 90


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By what the casebook or the imported file says of the seller; silence says nothing."""
    if use.best is None:
        return
    confirmed = use.subject.seller_confirmed_leads
    opened = _day(getattr(use.subject, "extra", {}).get(OPENED))
    seller = use.subject.seller_name
    if confirmed:
        yield Evidence("repeated", "seller_name", 0, len(seller), seller, {"confirmed": confirmed})
    elif opened and 0 <= (use.on - opened).days <= _NEW_DAYS:
        yield Evidence("new", "seller_name", 0, len(seller), seller, {"opened": opened.isoformat()})


def bound(prospects: Prospects, levels: Levels) -> Array:
    """Where the listing says more of its seller than the name."""
    return prospects.in_listings(tells_of_seller) * most(levels)


def tells_of_seller(texts: Texts) -> bool:
    """Whether a listing says more of its seller than the name."""
    return texts.subject.seller_confirmed_leads > 0 or OPENED in getattr(texts.subject, "extra", {})


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value or "")[:10])
    except ValueError:
        return None
