"""Tables that leave the house: hostile text stays text in every column of every format; rows are streamed."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from casebook.lists.formats import FORMATS, xlsx_table
from casebook.lists.formats.base import Cell, Column, Table
from casebook.lists.formats.csv_table import inert
from casebook.lists.values import VALUES

HOSTILE = [
    '=HYPERLINK("https://evil.test","点此")',
    "=cmd|'/c calc'!A1",
    "+1+cmd",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r\n=1",
    " =1",
    "\u3000=1",
    "\ufeff=1",
    '"=1',
    "'=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "{=1}",
    "|calc",
    "%0A=1",
    "https://evil.test/",
    "mailto:a@evil.test",
    'a,b;c"d\ne',
    "line\u2028break",
    "12345678901234567890",
    "字" * 40_000,
    "lone \x0b vertical tab \x00 \x1f",
    "not XML: \ufffe",
    "_x003D_1+1",
]
COLUMNS = [Column(name) for name in VALUES]


def table(*rows: list[Cell], columns: list[Column] = COLUMNS) -> Table:
    return Table("标题&C", columns, rows, lambda: [("说明", "=1+1")], {"number": "QD-000001"})


def written(key: str, given: Table) -> BytesIO:
    out = BytesIO()
    FORMATS[key].write(out, given)
    return BytesIO(out.getvalue())


def csv_rows(given: Table) -> list[list[str]]:
    text = written("csv", given).getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_sheet_takes_hostile_text_of_every_column_for_text(text: str) -> None:
    book = load_workbook(written("xlsx", table([text] * len(VALUES))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type in ("s", "n") and cell.hyperlink is None for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_cell_of_a_csv_begins_as_a_formula(text: str) -> None:
    head, row = csv_rows(table([text] * len(VALUES)))
    assert len(row) == len(head) == len(VALUES)
    assert not any(cell.lstrip(' \t\r\n\u3000\ufeff"').startswith(tuple("=+-@|%＝＋－＠")) for cell in row)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_json_gives_hostile_text_back_as_it_was(text: str) -> None:
    read = json.loads(written("json", table([text] * len(VALUES))).getvalue())
    assert set(read["items"][0].values()) == {text}


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.characters(), max_size=40))
def test_any_text_makes_one_cell_of_a_csv(text: str) -> None:
    [_, row] = csv_rows(table([text, "x"], columns=[Column("甲"), Column("乙")]))
    assert row == [inert(text), "x"]
    assert not row[0].startswith(tuple("=+-@\t\r\n"))


@pytest.mark.parametrize("key", FORMATS)
def test_a_heading_cannot_be_a_formula_either(key: str) -> None:
    data = written(key, table(["x"], columns=[Column("=1+1")]))
    if key == "xlsx":
        assert load_workbook(data)["清单"]["A1"].data_type == "s"
    if key == "csv":
        assert data.getvalue().decode("utf-8-sig").startswith("'=1+1")


def test_numbers_money_and_moments_are_what_they_are() -> None:
    moment = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
    row: list[Cell] = [3, Decimal("12.5000"), moment, None, Decimal("-1")]
    columns = [Column(name) for name in "甲乙丙丁戊"]
    given = table(row, columns=columns)
    sheet = load_workbook(written("xlsx", given))["清单"]
    assert [cell.value for cell in sheet[2]] == [3, 12.5, "2026-11-22 10:30", None, -1]
    assert csv_rows(given)[1] == ["3", "12.5", "2026-11-22 10:30", "", "-1"]
    [item] = json.loads(written("json", given).getvalue())["items"]
    assert list(item.values()) == [3, "12.5", "2026-11-22T10:30:00+08:00", None, "-1"]


def test_money_that_a_sheet_cannot_hold_stays_exact_as_text() -> None:
    exact = Decimal("123456789012345678.9")
    sheet = load_workbook(written("xlsx", table([exact], columns=[Column("价格")])))["清单"]
    assert sheet["A2"].value == "123456789012345678.9"


def test_rows_beyond_what_a_sheet_takes_go_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "ROWS_A_SHEET", 2)
    rows: list[list[Cell]] = [[number] for number in range(5)]
    book = load_workbook(written("xlsx", table(*rows, columns=[Column("序号")])))
    assert book.sheetnames == ["清单", "清单2", "清单3", "说明"]
    assert [[cell.value for cell in sheet["A"]] for sheet in book][:3] == [
        ["序号", 0, 1],
        ["序号", 2, 3],
        ["序号", 4],
    ]


@pytest.mark.parametrize("key", FORMATS)
def test_an_empty_table_is_a_file_that_opens(key: str) -> None:
    data = written(key, table())
    if key == "xlsx":
        assert load_workbook(data).sheetnames == ["清单", "说明"]
    elif key == "json":
        assert json.loads(data.getvalue())["items"] == []


@pytest.mark.parametrize("key", FORMATS)
def test_no_more_than_a_row_is_asked_for_at_a_time(key: str) -> None:
    out, sizes = BytesIO(), []

    def rows() -> Iterator[list[Cell]]:
        for number in range(4):
            sizes.append(len(out.getvalue()))
            yield [number]

    FORMATS[key].write(out, Table("", [Column("序号")], rows()))
    assert key == "xlsx" or sizes == sorted(set(sizes))
