"""Rows of CSV and XLSX files as texts, one at a time, with the line each stands on."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

LONGEST_CELL = 1_000_000
LARGEST_XLSX = 1_000_000_000
"""Bytes of an XLSX file when unpacked; more is refused before it is opened."""
FORMULA = "\0formula\0"
"""Stands before the text of a formula cell, so that the reader of the row can refuse it."""


class SheetError(Exception):
    """The file as a whole cannot be read; the message says what was given and what was expected."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row below the header."""

    line: int
    """Line of the file, the header being 1; for a cell with line breaks the row's first line."""
    cells: Mapping[str, str]
    surplus: int = 0
    """Cells more (or, negative, fewer) than the header has."""


def read_sheet(path: Path, encoding: str | None = None) -> tuple[list[str], Iterator[SheetRow]]:
    """The header and the rows of a CSV or XLSX file, streaming.

    `encoding` is that of a CSV file; without it UTF-8 is expected, with or without a byte order mark.
    Raises SheetError.
    """
    if path.suffix.lower() == ".xlsx":
        return _read_xlsx(path)
    if path.suffix.lower() == ".csv":
        return _read_csv(path, encoding)
    raise SheetError(f"{path}: given a file named *{path.suffix}, expected *.csv or *.xlsx")


def open_text(path: Path, encoding: str | None = None) -> io.TextIOWrapper:
    """A text file for reading, its first piece checked to be in the encoding expected. Raises SheetError."""
    try:
        raw = path.open("rb")
    except OSError as error:
        raise SheetError(f"{path}: {error.strerror or error}") from error
    head = raw.read(65536)
    raw.seek(0)
    if encoding is None and (looks := _other_encoding(head)):
        raw.close()
        raise SheetError(
            f"{path}: the text looks like {looks}, expected UTF-8; "
            f"save it as UTF-8 or give --encoding {looks}"
        )
    try:
        return io.TextIOWrapper(raw, encoding=encoding or "utf-8-sig", newline="")
    except LookupError as error:
        raw.close()
        raise SheetError(f"encoding {encoding!r}: not known; expected utf-8, gbk, utf-16, …") from error


def _other_encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        # The last character of the piece may be cut in two.
        io.TextIOWrapper(io.BytesIO(head[:-4] if len(head) == 65536 else head), "utf-8").read()
    except UnicodeDecodeError as error:
        if len(head) == 65536 and error.start >= len(head) - 8:
            return ""
        return "gbk"
    return ""


def _read_csv(path: Path, encoding: str | None) -> tuple[list[str], Iterator[SheetRow]]:
    file = open_text(path, encoding)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(file, strict=True)
    try:
        header = next(reader, None)
    except (csv.Error, UnicodeError) as error:
        raise SheetError(f"{path}: line 1: {error}") from error
    if header is None:
        raise SheetError(f"{path}: given an empty file, expected a header line")
    return [name.strip() for name in header], _csv_rows(path, file, reader, header)


def _csv_rows(path: Path, file: io.TextIOWrapper, reader: Any, header: list[str]) -> Iterator[SheetRow]:
    names = [name.strip() for name in header]
    with file:
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader, None)
            except (csv.Error, UnicodeError) as error:
                raise SheetError(f"{path}: line {line}: {error}; what follows was not read") from error
            if cells is None:
                return
            if any(cells):
                yield _row(line, names, cells)


def _read_xlsx(path: Path) -> tuple[list[str], Iterator[SheetRow]]:
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(item.file_size for item in packed.infolist())
        if size > LARGEST_XLSX:
            raise SheetError(f"{path}: {size:,} bytes unpacked, expected at most {LARGEST_XLSX:,}")
        book = load_workbook(path, read_only=True)
    except (OSError, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise SheetError(f"{path}: not an XLSX file that can be opened ({error})") from error
    sheet = book.worksheets[0] if book.worksheets else None
    rows = sheet.iter_rows() if sheet is not None else iter(())
    header = next(rows, None)
    if header is None:
        raise SheetError(f"{path}: given an empty sheet, expected a header line")
    names = [_cell_text(cell).strip() for cell in header]
    while names and not names[-1]:
        names.pop()
    return names, _xlsx_rows(rows, names)


def _xlsx_rows(rows: Iterator[tuple[Any, ...]], names: list[str]) -> Iterator[SheetRow]:
    for line, row in enumerate(rows, start=2):
        cells = [_cell_text(cell) for cell in row]
        while len(cells) > len(names) and not cells[-1]:
            cells.pop()
        cells += [""] * (len(names) - len(cells))
        if any(cells):
            yield _row(line, names, cells)


def _row(line: int, names: list[str], cells: list[str]) -> SheetRow:
    return SheetRow(line, dict(zip(names, cells, strict=False)), len(cells) - len(names))


def _cell_text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if getattr(cell, "data_type", "") == "f":
        return FORMULA + str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
