"""Rows of CSV and XLSX files and of tables named .xls as texts, one at a time, with their lines."""

import csv
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from trademark_data.errors import SheetError
from trademark_data.sheet_row import Line, SheetRow
from trademark_data.spreadsheets.bounds import LONGEST_CELL_CHARACTERS, MOST_COLUMNS, check_line
from trademark_data.spreadsheets.html_tables import html_lines
from trademark_data.spreadsheets.separators import HEADER_WITHIN_LINES, IsHeader, separator_of
from trademark_data.texts import broken_text, open_text

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".html", ".htm")
_OLD_WORKBOOK, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_HEAD_BYTES, _LONGEST_HEAD_CHARACTERS = 4_096, 200_000


@contextmanager
def open_sheet(
    path: Path, encoding: str | None = None, *, formulas: bool = False, is_header: IsHeader | None = None
) -> Iterator[tuple[list[str], Iterator[SheetRow]]]:
    """The header and the rows of a file, streaming; the file is closed at the end, also on error.

    `encoding` is that of a text file; without it UTF-8 is expected, with or without a byte order mark. What
    separates its cells (a comma, a tab, a semicolon, a bar) is found out.
    `formulas`: take the values stored beside formulas instead of refusing them. `is_header`: the first line
    that it takes is the header, and what stands above is a heading; otherwise the first line is. Raises
    SheetError.
    """
    kind = _kind(path)
    with closing(_lines(path, kind, encoding, formulas, is_header)) as lines:
        names, below = _header(path, lines, is_header)
        # The rows of an XLSX file end with their last filled cell.
        least = 0 if kind == "csv" else len(names)
        yield names, (_row(line, names, least) for line in below if line.broken or any(line.cells))


def _kind(path: Path) -> str:
    """What a file is: by its name, and where older backends lie with it (.xls) by its first bytes."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise SheetError(f"{path}: given a file named *{path.suffix}, expected one of {', '.join(SUFFIXES)}")
    if suffix == ".xlsx":
        return "xlsx"
    head = _head_of(path)
    if suffix == ".xls" and head.startswith(_OLD_WORKBOOK):
        raise SheetError(f"{path}: an old Excel workbook; open it in Excel or WPS and save it as .xlsx")
    if suffix == ".xls" and head.startswith(_ZIP):
        return "xlsx"
    is_html = b"<table" in head.lower() or b"<html" in head.lower() or suffix in (".html", ".htm")
    return "html" if is_html and suffix != ".csv" else "csv"


def _head_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except OSError as error:
        raise SheetError(f"{path}: {error.strerror or error}") from error


def _lines(
    path: Path, kind: str, encoding: str | None, formulas: bool, is_header: IsHeader | None
) -> Generator[Line, None, None]:
    if kind == "xlsx":
        return _xlsx_lines(path, formulas, is_header)
    return _html_lines(path, encoding) if kind == "html" else _csv_lines(path, encoding, is_header)


def _header(
    path: Path, lines: Iterator[Line], is_header: IsHeader | None
) -> tuple[list[str], Iterator[Line]]:
    first = list(islice(lines, HEADER_WITHIN_LINES if is_header else 1)) or [Line(1, [])]
    if first[0].broken:
        raise SheetError(f"{path}: line 1: {first[0].broken}; what follows was not read")
    heads = [_without_empty_end([name.strip() for name in line.cells], 0) for line in first]
    place = next((n for n, names in enumerate(heads) if is_header and is_header(names)), 0)
    if not heads[place]:
        raise SheetError(f"{path}: line 1: given nothing, expected a header line")
    return heads[place], chain(first[place + 1 :], lines)


def _xlsx_lines(path: Path, formulas: bool, is_header: IsHeader | None) -> Generator[Line, None, None]:
    # openpyxl takes half a second to import, and most lists are CSV files.
    from trademark_data.workbooks import xlsx_lines

    return xlsx_lines(path, formulas, is_header)


def _html_lines(path: Path, encoding: str | None) -> Generator[Line, None, None]:
    with open_text(path, encoding) as file:
        try:
            yield from html_lines(path, file)
        except UnicodeError as error:
            raise SheetError(broken_text(path, file.encoding)) from error


def _csv_lines(path: Path, encoding: str | None, is_header: IsHeader | None) -> Generator[Line, None, None]:
    csv.field_size_limit(LONGEST_CELL_CHARACTERS)
    with open_text(path, encoding) as file:
        try:
            head = deque(_first_lines(file))
        except UnicodeError as error:
            raise SheetError(broken_text(path, file.encoding)) from error
        separator = separator_of([line for line in head if line.strip()], is_header)
        reader = csv.reader(chain(head, file), delimiter=separator, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield Line(line, [], broken=str(error))
                continue
            except UnicodeError as error:
                raise SheetError(broken_text(path, file.encoding)) from error
            if cells is None:
                return
            if len(cells) > MOST_COLUMNS:
                check_line(path, line, len(cells))
            yield Line(line, cells)


def _first_lines(file: TextIO) -> Iterator[str]:
    """The lines among which a header is looked for; not more of them than a person could read."""
    left = _LONGEST_HEAD_CHARACTERS
    for _ in range(HEADER_WITHIN_LINES):
        line = file.readline()
        if not line:
            return
        yield line
        left -= len(line)
        if left < 0:
            return


def _row(line: Line, names: list[str], least: int) -> SheetRow:
    if line.broken:
        return SheetRow(line.number, {}, broken=line.broken)
    cells = _without_empty_end(line.cells, len(names))
    cells += [""] * (least - len(cells))
    surplus = len(cells) - len(names)
    row = dict(zip(names, cells, strict=False))
    if not line.wrong and not line.links:
        return SheetRow(line.number, row, surplus)
    wrong = {names[place]: expected for place, expected in line.wrong.items() if place < len(names)}
    links = {names[place]: address for place, address in line.links.items() if place < len(names)}
    return SheetRow(line.number, row, surplus, wrong, links=links)


def _without_empty_end(cells: list[str], least: int) -> list[str]:
    """Spreadsheets write empty cells to the right of the last column."""
    end = len(cells)
    while end > least and not cells[end - 1]:
        end -= 1
    return cells[:end]
