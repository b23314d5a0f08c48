"""Rows of a reference list: good ones as marks, bad ones with all that is needed to mend them."""

from datetime import date
from pathlib import Path

import pytest
from a_list import HEADER, bad, csv_file, line, read

from trademark_data.kinds import KINDS
from trademark_data.mark import Mark
from trademark_data.reference_list import LONGEST_ID_CHARACTERS, LONGEST_NAME_CHARACTERS

PATENT = "201310699744.2"


def test_a_full_row_becomes_a_mark(tmp_path: Path) -> None:
    many = {
        "aliases": "JINSHUI| 金 水 |",
        "classes": "30|05",
        "goods": "大米",
        "owner": "甲",
        "region": "乙|丙",
    }
    dates = {"valid_from": "2016-02-29", "valid_to": "2026-02-28", "authorised": "旗舰店"}
    [mark], wrong = read(csv_file(tmp_path, line(" T1 ", **many, **dates, registration_no="123")))
    assert wrong == []
    assert (mark.id, mark.names, mark.classes) == ("T1", ("金水", "JINSHUI", "金 水"), (30, 5))
    assert (mark.region, mark.authorised, mark.registration_no) == (("乙", "丙"), ("旗舰店",), "123")
    assert (mark.valid_from, mark.valid_to) == (date(2016, 2, 29), date(2026, 2, 28))


def test_further_columns_are_kept_as_details_in_any_order(tmp_path: Path) -> None:
    file = csv_file(tmp_path, f"页面,{line()},yes", header=f"source,{HEADER}, verified ,")
    [mark], _ = read(file)
    assert mark.details == {"source": "页面", "verified": "yes"}


@pytest.mark.parametrize(
    ("given", "column", "value", "expected"),
    [
        ({"id": ""}, "id", "", "1 to 128 characters"),
        ({"id": "x" * (LONGEST_ID_CHARACTERS + 1)}, "id", "x" * 129, "1 to 128 characters"),
        ({"id": "patent_claim"}, "id", "patent_claim", "another id"),
        ({"name": " "}, "name", "", "the protected name"),
        (
            {"name": "名" * (LONGEST_NAME_CHARACTERS + 1)},
            "name",
            "名" * 501,
            "at most 500 characters a name, given 501",
        ),
        ({"aliases": "a|" + "名" * 501}, "aliases", "a|" + "名" * 501, "at most 500 characters a name"),
        ({"kind": "brand"}, "kind", "brand", "one of trademark, geographical_indication"),
        ({"kind": "Trademark"}, "kind", "Trademark", "one of trademark, geographical_indication"),
        ({"classes": "30|46"}, "classes", "46", "Nice classes 1 to 45"),
        ({"classes": "0"}, "classes", "0", "Nice classes 1 to 45"),
        ({"classes": "３０"}, "classes", "３０", "Nice classes 1 to 45"),
        ({"classes": "000000001999"}, "classes", "000000001999", "Nice classes 1 to 45"),
        ({"classes": "30,x"}, "classes", "30,x", "Nice classes 1 to 45"),
        ({"valid_to": "2026-02-30"}, "valid_to", "2026-02-30", "a day such as 2026-11-22"),
        ({"valid_from": "22.11.2026"}, "valid_from", "22.11.2026", "a day such as 2026-11-22"),
        ({"valid_from": "2026/11/22"}, "valid_from", "2026/11/22", "a day such as 2026-11-22"),
        (
            {"valid_from": "2026-11-23", "valid_to": "2026-11-22"},
            "valid_to",
            "2026-11-22",
            "a day not before valid_from 2026-11-23",
        ),
        ({"kind": "patent"}, "registration_no", "", "the application number"),
        (
            {"kind": "patent", "registration_no": PATENT[:-1] + "3"},
            "registration_no",
            PATENT[:-1] + "3",
            "expected",
        ),
        ({"goods": "大\0米"}, "goods", "大\0米", "text without control characters"),
        ({"owner": "a\x1b[31m"}, "owner", "a\x1b[31m", "text without control characters"),
    ],
)
def test_a_bad_cell_is_told(
    tmp_path: Path, given: dict[str, str], column: str, value: str, expected: str
) -> None:
    told = bad(tmp_path, line(**given))
    assert (told.file, told.line, told.column, told.value) == (str(tmp_path / "list.csv"), 2, column, value)
    assert expected in told.expected
    assert f"list.csv:2, column {column}: given " in str(told) and "expected" in str(told)


def test_a_row_with_three_faults_is_told_three_times(tmp_path: Path) -> None:
    marks, wrong = read(csv_file(tmp_path, line(kind="brand", classes="99", valid_from="soon")))
    assert (marks, [row.column for row in wrong]) == ([], ["kind", "classes", "valid_from"])


def test_an_id_used_twice_is_told_with_the_line_that_has_it(tmp_path: Path) -> None:
    marks, [told] = read(csv_file(tmp_path, line("T1"), line("T2"), line("T1", name="别名")))
    assert [mark.id for mark in marks] == ["T1", "T2"]
    assert (told.line, told.column, told.value) == (4, "id", "T1")
    assert "line 2 has it already" in told.expected


def test_the_id_of_a_bad_row_may_be_used_by_a_good_one(tmp_path: Path) -> None:
    marks, wrong = read(csv_file(tmp_path, line("T1", kind="brand"), line("T1")))
    assert (len(marks), len(wrong)) == (1, 1)


@pytest.mark.parametrize(("text", "number"), [("T1,trademark,金水", 3), (line() + ",more", 13), ("T1", 1)])
def test_too_few_or_too_many_cells_are_told(tmp_path: Path, text: str, number: int) -> None:
    told = bad(tmp_path, text)
    assert (told.line, told.column, told.value) == (2, "", f"{number} cells")
    assert "as many as the header has (12)" in told.expected


def test_a_row_has_the_line_it_begins_on(tmp_path: Path) -> None:
    broken = line("T1", goods="大米\n小米\r\n面粉")
    marks, wrong = read(csv_file(tmp_path, broken, "", line("T2", kind="x"), broken.replace("T1", "T3"), "x"))
    assert [mark.id for mark in marks] == ["T1", "T3"]
    assert [row.line for row in wrong] == [6, 10]


def test_empty_lines_and_empty_cells_to_the_right_are_nothing(tmp_path: Path) -> None:
    file = csv_file(tmp_path, "", line() + ",,,", ",,,,,,,,,,,", header=HEADER + ",,,")
    marks, wrong = read(file)
    assert ([mark.id for mark in marks], wrong) == (["T1"], [])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read(tmp_path: Path, kind: str) -> None:
    [mark], wrong = read(csv_file(tmp_path, line(kind=kind, registration_no=PATENT)))
    assert (mark.kind, wrong) == (kind, [])


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "answer"),
    [
        (None, None, None),
        (date(2026, 1, 2), None, True),
        (date(2026, 1, 3), None, False),
        (None, date(2026, 1, 2), True),
        (None, date(2026, 1, 1), False),
    ],
)
def test_a_right_is_in_force_on_its_first_and_last_day(
    valid_from: date | None, valid_to: date | None, answer: bool | None
) -> None:
    assert (
        Mark("T1", "trademark", "金水", valid_from=valid_from, valid_to=valid_to).in_force(date(2026, 1, 2))
        is answer
    )
