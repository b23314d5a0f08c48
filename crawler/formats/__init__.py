"""Listing files: one reader a format, by the file suffix or the kind of the source; imported when needed."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from casebook.listing import Listing
from crawler.errors import FormatError
from crawler.formats.columns import Recognised
from crawler.formats.reading import Reader, listings_of
from crawler.formats.rows import BadRow, ReadOrder
from crawler.formats.told_rows import ToldRow
from crawler.sources.settings import SourceSettings

FORMATS: dict[str, tuple[str, ...]] = {
    "jsonl": (".jsonl", ".ndjson"),
    "sheet": (".csv", ".tsv", ".txt", ".xlsx", ".xls"),
    "embedded_json": (".json",),
    "html_file": (".html", ".htm"),
}
"""File of this folder → the suffixes it reads."""


def read_listings(
    path: Path,
    *,
    encoding: str | None = None,
    source: SourceSettings | None = None,
    columns: Mapping[str, str] | None = None,
    tell_columns: Callable[[Recognised], None] = lambda found: None,
    tell_row: Callable[[ToldRow], None] = lambda row: None,
) -> Iterator[Listing | BadRow]:
    """The listings of a file, streaming; what is none comes as a BadRow.

    `columns` is listing field → column where names do not say it; `tell_columns` is called once, with
    what a header's columns were taken for, `tell_row` for each row that is a listing.
    Raises FormatError when the file cannot be read: header, encoding, format.
    """
    order = ReadOrder(Path(path), encoding, source, columns or {}, tell_columns, tell_row)
    return listings_of(order, _reader(order)(order))


def _reader(order: ReadOrder) -> Reader:
    if order.source and order.source.kind in FORMATS:
        return _read(order.source.kind)
    for key, suffixes in FORMATS.items():
        if order.path.suffix.lower() in suffixes:
            return _read(key)
    known = ", ".join(suffix for suffixes in FORMATS.values() for suffix in suffixes)
    raise FormatError(f"{order.path}: no format for {order.path.suffix!r}, expected one of {known}")


def _read(key: str) -> Reader:
    reader: Reader = import_module(f"crawler.formats.{key}").read
    return reader
