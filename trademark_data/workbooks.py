"""Lines of an XLSX file's sheet as texts, one at a time; what a cell cannot say is told."""

import warnings
import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from openpyxl import load_workbook

from trademark_data.errors import SheetError
from trademark_data.sheet_marks import SheetMarks, find_marks
from trademark_data.sheet_row import Line
from trademark_data.spreadsheets.bounds import MOST_COLUMNS, check_line, check_workbook
from trademark_data.spreadsheets.cell_links import Links, cell_links
from trademark_data.spreadsheets.separators import HEADER_WITHIN_LINES, IsHeader

EXACT = 10**15
"""Excel keeps 15 digits of a number: from here on the last ones may be wrong."""
_BLOCK_LINES = 200
NO_FORMULA = "text or a number, not a formula"
NO_VALUE = "a value; this formula has none stored: open the file in Excel or WPS and save it"
INEXACT = "text; Excel keeps 15 digits of a number, so the last ones are lost: make the column text"
NO_ERROR = "a value, not an error"


def xlsx_lines(
    path: Path, formulas: bool = False, is_header: IsHeader | None = None
) -> Generator[Line, None, None]:
    """The lines of one sheet; merged cells down a column all have its value.

    Of the sheets that are not hidden the first one that has a header, else the first one that has anything.
    `formulas`: take the value stored beside a formula; otherwise every formula cell is wrong. Raises
    SheetError.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as packed:
            check_workbook(path, packed)
            yield from _lines(path, packed, file, formulas, is_header)
    except SheetError:
        raise
    except OSError as error:
        raise SheetError(f"{path}: {error.strerror or error}") from error
    except Exception as error:  # of a broken file openpyxl lets out nearly every kind
        raise SheetError(f"{path}: not an XLSX file that can be read ({str(error)[:200]})") from error


def _lines(
    path: Path, packed: zipfile.ZipFile, file: IO[bytes], formulas: bool, is_header: IsHeader | None
) -> Iterator[Line]:
    with _quiet():
        book = load_workbook(file, read_only=True, data_only=formulas)
    with closing(book):
        sheet = _the_sheet(book.worksheets, is_header)
        if sheet is None:
            return
        sheet.reset_dimensions()  # what the file says of its own size may be anything
        with sheet._get_source() as source:  # openpyxl tells merged cells only behind the rows
            marks = find_marks(path, source)
        links = cell_links(packed, sheet._worksheet_path.lstrip("/")) if formulas else {}
        for number, row in enumerate(_quietly(sheet.iter_rows()), start=1):
            check_line(path, number, len(row))
            yield _line(number, row, marks, links)


def _the_sheet(sheets: list[Any], is_header: IsHeader | None) -> Any:
    """The sheet that holds the list: covers and hidden sheets are passed by."""
    open_ = [sheet for sheet in sheets if sheet.sheet_state == "visible"] or sheets
    if len(open_) < 2:
        return open_[0] if open_ else None
    heads = {id(sheet): list(_head(sheet)) for sheet in open_}
    if is_header is not None:
        for sheet in open_:
            if any(is_header(names) for names in heads[id(sheet)]):
                return sheet
    return next((sheet for sheet in open_ if heads[id(sheet)]), open_[0])


def _head(sheet: Any) -> Iterator[list[str]]:
    """The first lines of a sheet that hold anything."""
    sheet.reset_dimensions()
    for row in islice(_quietly(sheet.iter_rows(max_col=MOST_COLUMNS)), HEADER_WITHIN_LINES):
        names = ["" if cell.value is None else str(cell.value).strip() for cell in row]
        if any(names):
            yield names


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


def _line(number: int, row: tuple[Any, ...], marks: SheetMarks, links: Links) -> Line:
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
    wrong = dict.fromkeys(marks.unvalued.get(number, ()), NO_VALUE) | wrong
    return Line(number, cells, wrong, links=links.get(number, {}))


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
