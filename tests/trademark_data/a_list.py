"""Reference-list files in one line, for tests that read as sentences."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from trademark_data.mark import Mark
from trademark_data.reference_list import BadRow, read_reference_list
from trademark_data.rows import COLUMNS

HEADER = ",".join(COLUMNS)


def cells(id: str = "T1", kind: str = "trademark", name: str = "金水", **more: object) -> list[object]:
    given = {"id": id, "kind": kind, "name": name, **more}
    return [given.get(column, "") for column in COLUMNS]


def line(*given: object, **more: object) -> str:
    """One line of CSV without its end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells(*given, **more))
    return out.getvalue().removesuffix("\r\n")


def csv_file(folder: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    file = folder / "list.csv"
    file.write_bytes("\n".join([header, *lines, ""]).encode(encoding))
    return file


def xlsx_file(folder: Path, *rows: Sequence[object], header: Sequence[str] = COLUMNS) -> Path:
    book = Workbook()
    for row in (header, *rows):
        book.worksheets[0].append(list(row))
    book.save(folder / "list.xlsx")
    book.close()
    return folder / "list.xlsx"


def read(file: Path, encoding: str | None = None) -> tuple[list[Mark], list[BadRow]]:
    """The good rows and what is wrong with the others."""
    rows = list(read_reference_list(file, encoding))
    return [row for row in rows if isinstance(row, Mark)], [row for row in rows if isinstance(row, BadRow)]


def bad(folder: Path, text: str) -> BadRow:
    """The one thing wrong with one line."""
    marks, [told] = read(csv_file(folder, text))
    assert marks == []
    return told
