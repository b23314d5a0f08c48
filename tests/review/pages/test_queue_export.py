"""The queue as a table: what the filter shows, by the writers of lists."""

import csv
import io
from collections.abc import Callable

from officer import Officer
from openpyxl import load_workbook
from review_factory import a_lead

from casebook.database import Casebook


def test_the_filter_of_the_queue_is_what_is_in_the_table(officer: Officer, book: Casebook) -> None:
    for number in range(3):
        a_lead(book, f"清溪龙芽 {number}", score=70.0 + number)
    assert "/leads/report.xlsx?min_score=71" in officer.get("/leads?min_score=71").text
    data = officer.get("/leads/report.xlsx?min_score=71").content
    rows = list(load_workbook(io.BytesIO(data))["清单"].iter_rows(values_only=True))
    assert rows[0][:4] == ("编号", "得分", "状态", "权利")
    assert [row[6] for row in rows[1:]] == ["清溪龙芽 2", "清溪龙芽 1"]


def test_nothing_in_it_is_a_formula_and_numbers_are_masked(officer: Officer, book: Casebook) -> None:
    a_lead(book, "=清溪龙芽 13812345678")
    text = officer.get("/api/v1/leads/export/csv").content.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert row["标题"] == "'=清溪龙芽 138****5678"


def test_only_who_may_export_gets_it_and_a_format_must_be_known(
    officer: Officer, book: Casebook, sign_in: Callable[..., Officer]
) -> None:
    assert officer.get("/leads/report.pdf").status_code == 404
    assert sign_in("typist", "entry").get("/leads/report.xlsx").status_code == 403
