"""A saved page: the list in its scripts, else its table, as complaint systems and older backends give it."""

from collections.abc import Iterator
from itertools import chain

from crawler.errors import FormatError
from crawler.formats import embedded_json, sheet
from crawler.formats.rows import BadRow, RawRow, ReadOrder


def read(order: ReadOrder) -> Iterator[RawRow | BadRow]:
    """The rows of the page. Raises FormatError with what both ways of reading say."""
    try:
        rows = embedded_json.read(order)
        first = next(rows, None)
        yield from chain([first] if first is not None else [], rows)
    except FormatError as error:
        try:
            yield from sheet.read(order)
        except FormatError as other:
            raise FormatError(f"{error}; {other}") from other
