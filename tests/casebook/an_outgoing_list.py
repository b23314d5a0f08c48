"""Lists in one line: a workshop over a test's casebook, lists made by it, and their files as plain rows."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from a_case import LATER, NOW, a_lead, an_officer
from a_move import confirm
from openpyxl import load_workbook

from casebook.database import Casebook
from casebook.lists.forms import read_forms
from casebook.lists.making import make_lists
from casebook.lists.record import ListOrder
from casebook.lists.workshop import MadeList, Workshop
from casebook.queries.list_selection import Selection
from casebook.queries.rows import ReasonRow
from casebook.viewer import THE_HOUSE

EVERYONE = THE_HOUSE


def words(reason: ReasonRow) -> str:
    """A reason as the matchers would word it."""
    return f"{reason.feature}：{reason.text}"


def a_workshop(book: Casebook, out: Path | None = None, **given: Any) -> Workshop:
    known: dict[str, Any] = {
        "forms": read_forms(None),
        "words": words,
        "office": "演示市场监督管理局",
        "packages": book.evidence.folder.parent / "packages",
        "clock": lambda: LATER,
    }
    return Workshop(book=book, out=out, **known | given)


def make(book: Casebook, out: Path | None, format: str = "xlsx", **selection: Any) -> list[MadeList]:
    """Lists of a selection, put into a folder."""
    order = ListOrder(Selection(**selection), format)
    return make_lists(a_workshop(book, out), EVERYONE, order)


def a_confirmed(book: Casebook, id: str = "1", officer: int = 0, **listing: Any) -> int:
    """A new listing with one confirmed lead; the lead's id."""
    lead_id = a_lead(book, id, **listing)
    confirm(book, officer or an_officer(book, f"办案人{id}"), lead_id, NOW)
    return lead_id


def rows_of(file: Path) -> list[dict[str, Any]]:
    """The rows of a list's file by their headings."""
    if file.suffix == ".json":
        return list(json.loads(file.read_text(encoding="utf-8"))["items"])
    if file.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
    book = load_workbook(file)
    lines = book["清单"].iter_rows(values_only=True)
    head = [str(heading) for heading in next(lines)]
    return [dict(zip(head, line, strict=True)) for line in lines]


def about(file: Path) -> dict[str, str]:
    """The second sheet of a list."""
    lines = load_workbook(file)["说明"].iter_rows(values_only=True, max_col=2)
    return {str(name): str(text) for name, text in lines}
