"""Lines of an XLSX file's first sheet as texts, one at a time; what a cell cannot say is told."""

import warnings
import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

from openpyxl import load_workbook

from trademark_data.errors import SheetError
from trademark_data.sheet_marks import SheetMarks, find_marks
from trademark_data.sheet_row import Line

LARGEST_XLSX_BYTES = 2_000_000_000
"""Bytes of an XLSX file when unpacked; more is refused before it is opened."""
MOST_LINES = 1_048_576
MOST_COLUMNS = 1_000
"""The lines a sheet can have, and columns; a few bytes can claim 17,000,000,000 cells."""
EXACT = 10**15
"""Excel keeps 15 digits of a number: from here on the last ones may be wrong."""
_BLOCK_LINES = 200
NO_FORMULA = "text or a number, not a formula"
NO_VALUE = "a value; this formula has none stored: open the file in Excel or WPS and save it"
INEXACT = "text; Excel keeps 15 digits of a number, so the last ones are lost: make the column text"
NO_ERROR = "a value, not an error"


def xlsx_lines(path: Path, formulas: bool = False) -> Generator[Line, None, None]:
    """The lines of the first sheet; merged cells down a column all have its value.

    `formulas`: take the value stored beside a formula; otherwise every formula cell is wrong. Raises
    SheetError.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as packed:
            size = sum(item.file_size for item in packed.infolist())
            if size > LARGEST_XLSX_BYTES:
                raise SheetError(f"{path}: {size:,} bytes unpacked, expected at most {LARGEST_XLSX_BYTES:,}")
            yield from _lines(path, file, formulas)
    except SheetError:
        raise
    except OSError as error:
        raise SheetError(f"{path}: {error.strerror or error}") from error
    except Exception as error:  # of a broken file openpyxl lets out nearly every kind
        raise SheetError(f"{path}: not an XLSX file that can be read ({str(error)[:200]})") from error


def _lines(path: Path, file: IO[bytes], formulas: bool) -> Iterator[Line]:
    with _quiet():
        book = load_workbook(file, read_only=True, data_only=formulas)
    with closing(book):
        for sheet in book.worksheets[:1]:
            sheet.reset_dimensions()  # what the file says of its own size may be anything
            with cast(Any, sheet)._get_source() as source:  # openpyxl tells merged cells only behind the rows
                marks = find_marks(path, source)
            for number, row in enumerate(_quietly(sheet.iter_rows()), start=1):
                if number > MOST_LINES or len(row) > MOST_COLUMNS:
                    raise SheetError(
                        f"{path}: line {number:,} with {len(row):,} columns, "
                        f"expected at most {MOST_LINES:,} lines and {MOST_COLUMNS:,} columns"
                    )
                yield _line(number, row, marks)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without openpyxl's warnings of styles and rules that do not concern us."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _quietly(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    # By the block: warnings are a setting of the whole process, which no generator may hold while it waits.
    while True:
        with _quiet():
            block = list(islice(rows, _BLOCK_LINES))
        if not block:
            return
        yield from block


def _line(number: int, row: tuple[Any, ...], marks: SheetMarks) -> Line:
    wrong: dict[int, str] = {}
    cells = []
    for place, cell in enumerate(row):
        value = cell.value
        if type(value) is str and cell.data_type == "s":
            cells.append(value)
            continue
        text, why = _cell(cell, value)
        cells.append(text)
        if why:
            wrong[place] = why
    marks.fill(number, cells)
    return Line(number, cells, dict.fromkeys(marks.unvalued.get(number, ()), NO_VALUE) | wrong)


def _cell(cell: Any, value: Any) -> tuple[str, str]:
    """The text of a cell, and what was expected where it cannot be taken as it is."""
    kind = getattr(cell, "data_type", "")
    if value is None:
        return "", ""
    if kind in ("f", "e"):
        return str(value), NO_FORMULA if kind == "f" else NO_ERROR
    if isinstance(value, datetime):
        whole = value.time().isoformat() == "00:00:00"
        return value.date().isoformat() if whole else value.isoformat(), ""
    if isinstance(value, date):
        return value.isoformat(), ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    inexact = isinstance(value, int) and not isinstance(value, bool) and abs(value) >= EXACT
    return str(value), INEXACT if inexact else ""
