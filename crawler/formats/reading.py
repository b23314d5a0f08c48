"""Rows to listings: checked, ids unique within a file, bad ones told and never lost."""

from collections.abc import Callable, Iterable, Iterator

from casebook.listing import Listing, ListingError
from casebook.listing_rows import listing_from
from crawler.formats.cells import LOST_DIGITS, plain_values
from crawler.formats.rows import BadRow, RawRow, ReadOrder
from crawler.formats.seen import SeenIds
from crawler.formats.told_rows import ToldRow, mended_fields

Reader = Callable[[ReadOrder], Iterator[RawRow | BadRow]]


def listings_of(order: ReadOrder, rows: Iterable[RawRow | BadRow]) -> Iterator[Listing | BadRow]:
    """A listing or a bad row for every row."""
    platform = order.source.platform if order.source else ""
    with SeenIds() as seen:
        for row in rows:
            listing = row if isinstance(row, BadRow) else _listing(order, row, platform)
            if isinstance(listing, Listing) and not seen.add(listing.platform, listing.id):
                line = row.line
                yield order.bad(
                    line, "id", listing.id, "this id stands in the file already; ids must be unique"
                )
            else:
                yield listing


def _listing(order: ReadOrder, row: RawRow, platform: str) -> Listing | BadRow:
    values, lost = plain_values(row.values)
    if lost:
        return order.bad(row.line, lost, values[lost], LOST_DIGITS)
    if platform and not values.get("platform"):
        values["platform"] = platform
    try:
        listing = listing_from(values)
        order.tell_row(ToldRow(row.line, listing, mended_fields({**row.values, **row.given}, values)))
        return listing
    except ListingError as error:
        given = row.values.get(error.key, "")
        told = "" if given else f"given {error.given}, "
        return order.bad(row.line, error.key, given, f"{told}expected {error.expected}")
