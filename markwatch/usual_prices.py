"""A table of usual prices from the listings of a file, or from what the casebook has seen."""

from collections.abc import Iterable, Sequence
from datetime import date

from casebook.database import Casebook
from casebook.listing import Listing
from casebook.worth.prices import prices_seen
from matchers.engine.engine import Screen
from matchers.worth.prices import PriceTable, usual_prices
from matchers.worth.usual import prices_of


def table_of_prices(screen: Screen, batches: Iterable[Sequence[Listing]], on: date) -> PriceTable:
    """The usual prices of marks on goods of their own, as these listings show them."""
    seen = (
        price
        for listing, findings in screen.findings_in(batches, on)
        for finding in findings
        for price in prices_of(finding, listing)
    )
    return usual_prices(seen, on)


def table_of_the_casebook(book: Casebook, on: date) -> PriceTable:
    """The same of every listing as its last screening read it."""
    with book.read() as session:
        return usual_prices(prices_seen(session), on)
