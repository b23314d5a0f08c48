"""Rows of CSV and XLSX files as texts, one at a time, with the line each stands on."""

import csv
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path

from trademark_data.errors import SheetError
from trademark_data.sheet_row import Line, SheetRow
from trademark_data.texts import broken_text, open_text

LONGEST_CELL_CHARACTERS = 1_000_000
HEADER_WITHIN_LINES = 10
"""Lines among which a header is looked for."""
IsHeader = Callable[[list[str]], bool]


@contextmanager
def open_sheet(
    path: Path, encoding: str | None = None, *, formulas: bool = False, is_header: IsHeader | None = None
) -> Iterator[tuple[list[str], Iterator[SheetRow]]]:
    """The header and the rows of a CSV or XLSX file, streaming; the file is closed at the end, also on error.

    `encoding` is that of a CSV file; without it UTF-8 is expected, with or without a byte order mark.
    `formulas`: take the values stored beside formulas instead of refusing them. `is_header`: the first line
    that it takes is the header, and what stands above is a heading; otherwise the first line is. Raises
    SheetError.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise SheetError(f"{path}: given a file named *{path.suffix}, expected *.csv or *.xlsx")
    with closing(_csv_lines(path, encoding) if suffix == ".csv" else _xlsx_lines(path, formulas)) as lines:
        names, below = _header(path, lines, is_header)
        # The rows of an XLSX file end with their last filled cell.
        least = len(names) if suffix == ".xlsx" else 0
        yield names, (_row(line, names, least) for line in below if line.broken or any(line.cells))


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


def _xlsx_lines(path: Path, formulas: bool) -> Generator[Line, None, None]:
    # openpyxl takes half a second to import, and most lists are CSV files.
    from trademark_data.workbooks import xlsx_lines

    return xlsx_lines(path, formulas)


def _csv_lines(path: Path, encoding: str | None) -> Generator[Line, None, None]:
    csv.field_size_limit(LONGEST_CELL_CHARACTERS)
    with open_text(path, encoding) as file:
        reader = csv.reader(file, strict=True)
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
            yield Line(line, cells)


def _row(line: Line, names: list[str], least: int) -> SheetRow:
    if line.broken:
        return SheetRow(line.number, {}, broken=line.broken)
    cells = _without_empty_end(line.cells, len(names))
    cells += [""] * (least - len(cells))
    surplus = len(cells) - len(names)
    if not line.wrong:
        return SheetRow(line.number, dict(zip(names, cells, strict=False)), surplus)
    wrong = {names[place]: expected for place, expected in line.wrong.items() if place < len(names)}
    return SheetRow(line.number, dict(zip(names, cells, strict=False)), surplus, wrong)


def _without_empty_end(cells: list[str], least: int) -> list[str]:
    """Spreadsheets write empty cells to the right of the last column."""
    end = len(cells)
    while end > least and not cells[end - 1]:
        end -= 1
    return cells[:end]
