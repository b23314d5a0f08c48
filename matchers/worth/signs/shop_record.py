"""What is known of the shop: leads confirmed before, how many marks it names, a shop opened lately."""

from collections.abc import Iterator
from math import log2

from matchers.findings.use import Evidence
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "店铺情况"
english = "record of the shop"
bearing = Bearing.CIRCUMSTANCE
needs: tuple[str, ...] = ()
BREADTH = "seller_marks"
"""Further key of a listing: how many different marks its shop's leads name."""
_BROAD = 5
_MOST = 4.0


def see(found: Found) -> Iterator[Evidence]:
    """Confirmed leads and breadth by their doublings; a new shop once."""
    if found.use.best is None:
        return
    reason = found.first("seller_history")
    if reason:
        confirmed = int(reason.detail.get("confirmed", 0))
        level = "confirmed" if confirmed else "new"
        amount = min(1 + log2(confirmed), _MOST) if confirmed else 1.0
        yield Evidence(level, "seller_name", detail=reason.detail, amount=round(amount, 4))
    marks = _number(found.listing.told(BREADTH))
    if marks >= _BROAD:
        amount = min(1 + log2(marks / _BROAD), _MOST)
        yield Evidence("broad", "seller_name", detail={"marks": marks}, amount=round(amount, 4))


def _number(value: object) -> int:
    text = str(value if value is not None else "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
