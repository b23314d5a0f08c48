"""Rows of CSV and XLSX files as texts, one at a time, with the line each stands on."""

import codecs
import csv
import io
import zipfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

LONGEST_CELL = 1_000_000
LARGEST_XLSX = 1_000_000_000
"""Bytes of an XLSX file when unpacked; more is refused before it is opened."""
MOST_LINES = 1_048_576
MOST_COLUMNS = 1_000
"""Of an XLSX file: the lines a sheet can have, and columns; a few bytes can claim 17,000,000,000 cells."""
HEAD = 65_536
"""Bytes looked at to tell the encoding."""
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


@contextmanager
def open_sheet(path: Path, encoding: str | None = None) -> Iterator[tuple[list[str], Iterator[SheetRow]]]:
    """The header and the rows of a CSV or XLSX file, streaming; the file is closed at the end, also on error.

    `encoding` is that of a CSV file; without it UTF-8 is expected, with or without a byte order mark.
    Raises SheetError.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise SheetError(f"{path}: given a file named *{path.suffix}, expected *.csv or *.xlsx")
    with closing(_csv_lines(path, encoding) if suffix == ".csv" else _xlsx_lines(path)) as lines:
        names = _without_empty_end([name.strip() for name in next(lines, (1, []))[1]], 0)
        if not names:
            raise SheetError(f"{path}: line 1: given nothing, expected a header line")
        # The rows of an XLSX file end with their last filled cell.
        least = len(names) if suffix == ".xlsx" else 0
        yield names, (_row(line, names, cells, least) for line, cells in lines if any(cells))


def open_text(path: Path, encoding: str | None = None) -> io.TextIOWrapper:
    """A text file for reading, its first piece checked to be in the encoding expected. Raises SheetError."""
    try:
        raw = path.open("rb")
    except OSError as error:
        raise SheetError(f"{path}: {error.strerror or error}") from error
    head = raw.read(HEAD)
    raw.seek(0)
    if encoding is None and (looks := _other_encoding(head)):
        raw.close()
        raise SheetError(
            f"{path}: the text looks like {looks}, expected UTF-8; "
            f"save it as UTF-8 or give --encoding {looks}"
        )
    try:
        given = codecs.lookup(encoding or "utf-8").name
        return io.TextIOWrapper(raw, encoding="utf-8-sig" if given == "utf-8" else encoding, newline="")
    except (LookupError, ValueError) as error:
        raw.close()
        raise SheetError(f"encoding {encoding!r}: not known; expected utf-8, gbk, utf-16, …") from error


def _other_encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in head[:64]:
        return "utf-16-be" if head.startswith(b"\0") else "utf-16-le"
    try:
        # The last character of the piece may be cut in two.
        head[:-4].decode() if len(head) == HEAD else head.decode()
    except UnicodeDecodeError as error:
        cut = len(head) == HEAD and error.start >= len(head) - 8
        return "gbk" if not cut and _is_gbk(head) else ""
    return ""


def _is_gbk(head: bytes) -> bool:
    """Whether some bytes are Chinese text in GBK; a broken UTF-8 file is not."""
    try:
        text = codecs.getincrementaldecoder("gb18030")().decode(head)
    except UnicodeDecodeError:
        return False
    return any("一" <= character <= "鿿" for character in text)


def _csv_lines(path: Path, encoding: str | None) -> Generator[tuple[int, list[str]], None, None]:
    csv.field_size_limit(LONGEST_CELL)
    with open_text(path, encoding) as file:
        reader = csv.reader(file, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise SheetError(f"{path}: line {line}: {error}; what follows was not read") from error
            except UnicodeError as error:
                raise SheetError(_broken_text(path, file.encoding)) from error
            if cells is None:
                return
            yield line, cells


def _broken_text(path: Path, encoding: str) -> str:
    """Where a text stops being in its encoding; the decoder reads ahead of the rows and cannot say it."""
    said = encoding.removesuffix("-sig")
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        for line, raw in enumerate(file, start=1):
            try:
                decoder.decode(raw)
            except UnicodeError as error:
                return f"{path}: line {line}: {error}; expected text in {said} to the end"
    return f"{path}: the text ends within a character; expected text in {said} to the end"


def _xlsx_lines(path: Path) -> Generator[tuple[int, list[str]], None, None]:
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as packed:
            size = sum(item.file_size for item in packed.infolist())
            if size > LARGEST_XLSX:
                raise SheetError(f"{path}: {size:,} bytes unpacked, expected at most {LARGEST_XLSX:,}")
            with closing(load_workbook(file, read_only=True)) as book:
                for sheet in book.worksheets[:1]:
                    sheet.reset_dimensions()  # what the file says of its own size may be anything
                    yield from enumerate(_xlsx_rows(path, sheet), start=1)
    except SheetError:
        raise
    except OSError as error:
        raise SheetError(f"{path}: {error.strerror or error}") from error
    except Exception as error:  # of a broken file openpyxl lets out nearly every kind
        raise SheetError(f"{path}: not an XLSX file that can be read ({str(error)[:200]})") from error


def _xlsx_rows(path: Path, sheet: Any) -> Iterator[list[str]]:
    for line, row in enumerate(sheet.iter_rows(), start=1):
        if line > MOST_LINES or len(row) > MOST_COLUMNS:
            raise SheetError(
                f"{path}: line {line:,} with {len(row):,} columns, "
                f"expected at most {MOST_LINES:,} lines and {MOST_COLUMNS:,} columns"
            )
        yield [_cell_text(cell) for cell in row]


def _row(line: int, names: list[str], cells: list[str], least: int) -> SheetRow:
    cells = _without_empty_end(cells, len(names))
    cells += [""] * (least - len(cells))
    return SheetRow(line, dict(zip(names, cells, strict=False)), len(cells) - len(names))


def _without_empty_end(cells: list[str], least: int) -> list[str]:
    """Spreadsheets write empty cells to the right of the last column."""
    end = len(cells)
    while end > least and not cells[end - 1]:
        end -= 1
    return cells[:end]


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
