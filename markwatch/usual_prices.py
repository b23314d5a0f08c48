"""A table of usual prices from the listings of a file or of the casebook."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from casebook.database import Casebook
from casebook.leads.record_findings import next_unscreened
from casebook.listing import Listing
from matchers.engine.engine import Screen
from matchers.worth.prices import PriceTable, usual_prices
from matchers.worth.usual import seen_prices

_BATCH = 500
_NO_DIGEST = ""
"""No listing was screened with it: all of them are read."""


def table_of_prices(screen: Screen, batches: Iterable[Sequence[Listing]], on: date) -> PriceTable:
    """The usual prices of marks on goods of their own, as these listings show them."""
    seen = (
        price
        for batch in batches
        for uses in screen.uses_of(batch, on)
        for use in uses
        for price in seen_prices(use)
    )
    return usual_prices(seen, on)


def listings_of(book: Casebook) -> Iterator[list[Listing]]:
    """Every listing of the casebook as it was last seen, in batches."""
    after = 0
    while True:
        with book.read() as session:
            items = next_unscreened(session, _NO_DIGEST, _BATCH, after)
        if not items:
            return
        after = items[-1].listing_id
        yield [item.listing for item in items]
