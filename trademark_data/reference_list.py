"""Reading the reference list (权利名录): every bad row told with file, line, column, value and reason."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trademark_data.authorisation import wrong_in
from trademark_data.errors import ReferenceListError, SheetError
from trademark_data.kinds import KINDS
from trademark_data.kinds.base import Complaint
from trademark_data.mark import Mark
from trademark_data.mended_names import Mended, mended_cells
from trademark_data.rows import COLUMNS, DATES, LISTS, plain_cell
from trademark_data.sheet_row import SheetRow
from trademark_data.sheets import open_sheet

LONGEST_ID_CHARACTERS = 128
LONGEST_NAME_CHARACTERS = 500
PATENT_CLAIM = "patent_claim"
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class BadRow:
    """One thing wrong with one row; the row is not loaded."""

    file: str
    line: int
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" + (f", column {self.column}" if self.column else "")
        return f"{where}: given {self.value[:120]!r}, expected {self.expected}"


def read_reference_list(
    path: Path, encoding: str | None = None, tell: Callable[[Mended], None] = lambda mended: None
) -> Iterator[Mark | BadRow]:
    """The marks of a file in its order, and a BadRow for each thing wrong; streaming.

    `tell` is called for every cell that was read as something else than it says (茅台及图 → 茅台).
    Raises ReferenceListError when the file as a whole cannot be read or its header is wrong.
    """
    try:
        with open_sheet(path, encoding, is_header=_is_header) as (header, rows):
            _check_header(path, [plain_cell(name) for name in header])
            seen: dict[str, int] = {}
            for row in rows:
                yield from _read_row(path, row, seen, tell)
    except SheetError as error:
        raise ReferenceListError(str(error)) from error


def _is_header(names: list[str]) -> bool:
    return set(COLUMNS) <= {plain_cell(name) for name in names}


def _check_header(path: Path, header: list[str]) -> None:
    missing = [name for name in COLUMNS if name not in header]
    twice = sorted(name for name, times in Counter(header).items() if times > 1 and name)
    if missing or twice or "" in header:
        unnamed = f"without a name for column {header.index('') + 1}" if "" in header else ""
        again = f"with {', '.join(twice)} twice" if twice else unnamed
        what = f"without {', '.join(missing)}{_hint(missing[0], header)}" if missing else again
        raise ReferenceListError(
            f"{path}: line 1: given the header {','.join(header)[:300]!r} {what}, "
            f"expected {','.join(COLUMNS)} and any further columns"
        )


def _hint(missing: str, header: list[str]) -> str:
    """The column of the header that may be meant by a missing one."""
    from trademark_data.near_words import hint

    return hint(missing, [name for name in header if name and name not in COLUMNS])


def _read_row(
    path: Path, row: SheetRow, seen: dict[str, int], tell: Callable[[Mended], None]
) -> Iterator[Mark | BadRow]:
    if row.broken:
        raise SheetError(f"{path}: line {row.line}: {row.broken}; what follows was not read")
    cells = {plain_cell(name): plain_cell(value.strip()) for name, value in row.cells.items()}
    if not row.surplus and not row.wrong:
        given, cells = cells, mended_cells(cells)
        for name in given:
            if cells[name] != given[name]:
                tell(Mended(str(path), row.line, name, given[name], cells[name]))
    complaints = _row_complaints(row, cells)
    if not complaints and cells["id"] in seen:
        complaints = [("id", cells["id"], f"an id of its own; line {seen[cells['id']]} has it already")]
    for column, value, expected in complaints:
        yield BadRow(str(path), row.line, column, value, expected)
    if not complaints:
        seen[cells["id"]] = row.line
        yield _mark(cells)


def _row_complaints(row: SheetRow, cells: Mapping[str, str]) -> list[Complaint]:
    if row.surplus:
        number = len(cells) + row.surplus if row.surplus > 0 else len(row.cells)
        expected = f"as many as the header has ({number - row.surplus}); quote a cell that holds a comma"
        return [("", f"{number} cells", expected)]
    wrong = [(name, row.cells.get(name, ""), expected) for name, expected in row.wrong.items()]
    unprintable = [
        (name, value, "text without control characters or broken Unicode")
        for name, value in cells.items()
        if _UNPRINTABLE.search(value)
    ]
    if wrong or unprintable:
        return wrong or unprintable
    kind = KINDS.get(cells["kind"])
    plain = (_id_and_name, _kind, _classes, _dates, _authorised)
    found = [complaint for check in plain for complaint in check(cells)]
    return found + (kind.check(cells) if kind else [])


def _id_and_name(cells: Mapping[str, str]) -> Iterator[Complaint]:
    if not 0 < len(cells["id"]) <= LONGEST_ID_CHARACTERS:
        yield "id", cells["id"], f"1 to {LONGEST_ID_CHARACTERS} characters"
    if cells["id"] == PATENT_CLAIM:
        yield "id", cells["id"], "another id: this one stands for patent claims in findings"
    for name in ("name", "aliases"):
        longest = max((len(value) for value in _values(cells[name])), default=0)
        if longest > LONGEST_NAME_CHARACTERS:
            yield name, cells[name], f"at most {LONGEST_NAME_CHARACTERS} characters a name, given {longest}"
    if not cells["name"]:
        yield "name", "", "the protected name"


def _kind(cells: Mapping[str, str]) -> Iterator[Complaint]:
    if cells["kind"] not in KINDS:
        yield "kind", cells["kind"], f"one of {', '.join(KINDS)}"


def _classes(cells: Mapping[str, str]) -> Iterator[Complaint]:
    for value in _values(cells["classes"]):
        if not (value.isascii() and value.isdigit() and len(value) <= 2 and 1 <= int(value) <= 45):
            yield "classes", value, "Nice classes 1 to 45, several separated by |"


def _authorised(cells: Mapping[str, str]) -> Iterator[Complaint]:
    for entry in _values(cells["authorised"]):
        if expected := wrong_in(entry):
            yield "authorised", entry, expected


def _dates(cells: Mapping[str, str]) -> Iterator[Complaint]:
    days = {}
    for name in DATES:
        if cells[name]:
            try:
                days[name] = _day(cells[name])
            except ValueError:
                yield name, cells[name], "a day such as 2026-11-22 (ISO 8601), or nothing"
    if len(days) == len(DATES) and days["valid_from"] > days["valid_to"]:
        yield "valid_to", cells["valid_to"], f"a day not before valid_from {cells['valid_from']}"


def _day(text: str) -> date:
    # Python also takes 20261122 and 2026-W47-7, which people read as something else.
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _mark(cells: Mapping[str, str]) -> Mark:
    lists = {name: tuple(_values(cells[name])) for name in LISTS if name != "classes"}
    days = {name: date.fromisoformat(cells[name]) if cells[name] else None for name in DATES}
    plain = {name: cells[name] for name in COLUMNS if name not in LISTS and name not in DATES}
    details = {name: value for name, value in cells.items() if name and name not in COLUMNS and value}
    classes = tuple(int(value) for value in _values(cells["classes"]))
    return Mark(**plain, **lists, **days, classes=classes, details=details)  # type: ignore[arg-type]


def _values(cell: str) -> list[str]:
    return list(dict.fromkeys(value.strip() for value in cell.split("|") if value.strip()))
