"""How far it reaches: what was sold times its price, or as much of that as the page shows."""

from collections.abc import Iterator
from math import log10

from matchers.findings.use import Evidence
from matchers.worth.found import Found
from matchers.worth.sales import Counted
from matchers.worth.sign import Bearing

chinese = "销售规模"
english = "reach"
bearing = Bearing.STAKE
needs: tuple[str, ...] = ()
_MONTHS = {Counted.SOLD: 6.0, Counted.UNKNOWN: 6.0, Counted.REVIEWS: 2.0}
"""Months that a count without a month is taken to stand for; reviews are fewer than sales."""


def see(found: Found) -> Iterator[Evidence]:
    """By the orders of magnitude of a month's yuan, else of a month's pieces, else of the price."""
    sales, price = found.listing.sales, found.listing.price
    if sales and sales.number:
        monthly = sales.number / _MONTHS.get(sales.counted, 1.0)
        detail: dict[str, int | str | float] = {
            "sales": sales.number,
            "counted": sales.counted.value,
            "at_least": sales.at_least,
        }
        if price:
            turnover = monthly * float(price)
            detail["turnover"] = round(turnover, 2)
            yield Evidence("turnover", "sales", detail=detail, amount=round(log10(1 + turnover), 4))
        else:
            yield Evidence("sales", "sales", detail=detail, amount=round(log10(1 + monthly), 4))
    elif price:
        yield Evidence("price", "price", detail={"price": str(price)}, amount=round(log10(float(price)), 4))
