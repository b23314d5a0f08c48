"""The price is far below what goods under the mark usually cost; never enough alone."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from matchers.bounds.bound import Levels, most
from matchers.bounds.prospects import Prospects
from matchers.findings.use import Evidence, MarkUse
from matchers.lattice.arrays import Array

chinese = "价格偏低"
english = "usual price"
_LOW_SHARE, _VERY_LOW_SHARE = Decimal("0.5"), Decimal("0.2")


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By the mark's column `usual_price` in yuan: the median of what was seen, or what staff entered."""
    price, usual = use.subject.price, _yuan(use.mark.details.get("usual_price", ""))
    if use.best is None or price is None or not usual or price <= 0:
        return
    share = price / usual
    if share <= _LOW_SHARE:
        detail = {"price": str(price), "usual_price": str(usual), "share": round(float(share), 2)}
        yield Evidence("very_low" if share <= _VERY_LOW_SHARE else "low", detail=detail)


def bound(prospects: Prospects, levels: Levels) -> Array:
    """Only marks whose usual price the list tells."""
    return prospects.named(prospects.names.priced) * most(levels)


def _yuan(text: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", "").strip() or "0")
    except InvalidOperation:
        return Decimal(0)
    return value if value.is_finite() else Decimal(0)
