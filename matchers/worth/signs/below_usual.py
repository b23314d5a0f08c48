"""The price is far below what such goods of this mark usually cost, for the same amount; never alone."""

from collections.abc import Iterator
from math import log10

from matchers.findings.use import Evidence
from matchers.worth.found import Found
from matchers.worth.sign import Bearing
from matchers.worth.usual import compared

chinese = "价格明显偏低"
english = "far below the usual price"
bearing = Bearing.CIRCUMSTANCE
needs: tuple[str, ...] = ()
_FROM, _MOST = 0.6, 2.0
"""Share of the usual price from which it counts; orders of magnitude up to which it counts."""


def see(found: Found) -> Iterator[Evidence]:
    """By orders of magnitude below: half counts 0.3, a tenth 1. Placeholders and wide prices say nothing."""
    if found.use.best is None:
        return
    price = compared(found)
    if price and price.share <= _FROM:
        amount = min(-log10(price.share), _MOST)
        yield Evidence("points", "price", detail=price.as_detail(), amount=round(amount, 4))
