"""Listing files: one reader a format, chosen by the file's suffix or the source's kind."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from casebook.listing import Listing
from crawler.errors import FormatError
from crawler.formats import embedded_json, jsonl, sheet
from crawler.formats.reading import Reader, listings_of
from crawler.formats.rows import BadRow, ReadOrder
from crawler.source import SourceSettings

FORMATS: dict[str, tuple[tuple[str, ...], Reader]] = {
    "jsonl": (jsonl.SUFFIXES, jsonl.read),
    "sheet": (sheet.SUFFIXES, sheet.read),
    "embedded_json": (embedded_json.SUFFIXES, embedded_json.read),
}


def read_listings(
    path: Path,
    *,
    encoding: str | None = None,
    source: SourceSettings | None = None,
    columns: Mapping[str, str] | None = None,
    tell_columns: Callable[[Mapping[str, str]], None] = lambda fields: None,
) -> Iterator[Listing | BadRow]:
    """The listings of a file, streaming; what is none comes as a BadRow.

    `columns` is listing field → column where names do not say it; `tell_columns` gets column → listing field
    once the header is known. Raises FormatError when the file cannot be read: header, encoding, format.
    """
    order = ReadOrder(Path(path), encoding, source, columns or {}, tell_columns)
    return listings_of(order, _reader(order)(order))


def _reader(order: ReadOrder) -> Reader:
    if order.source and order.source.kind in FORMATS:
        return FORMATS[order.source.kind][1]
    for suffixes, reader in FORMATS.values():
        if order.path.suffix.lower() in suffixes:
            return reader
    known = ", ".join(suffix for suffixes, _ in FORMATS.values() for suffix in suffixes)
    raise FormatError(f"{order.path}: no format for {order.path.suffix!r}, expected one of {known}")
