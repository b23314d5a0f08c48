"""Importing the reference list into the casebook: versions, retirement, all or nothing."""

from typing import Any

import pytest
from a_case import NOW, actions, all_of, count

from casebook.database import Casebook
from casebook.errors import CasebookError
from casebook.models.reference import MarkImport, MarkRow, MarkVersion
from casebook.queries.marks import list_marks
from casebook.reference.imports import (
    ImportOrder,
    count_marks,
    current_rows,
    current_version_ids,
    import_rows,
)

Counts = tuple[int, int, int, int]


def a_row(id: str = "T1", **given: Any) -> dict[str, Any]:
    row = {"id": id, "kind": "trademark", "name": "金水", "aliases": [], "owner": "", "registration_no": ""}
    return {**row, "valid_from": None, "valid_to": None, "details": {}, **given}


def load(book: Casebook, *rows: dict[str, Any], whole_list: bool = False) -> Counts:
    """Import rows: how many were added, changed, unchanged, retired."""
    with book.begin() as session:
        done = import_rows(session, rows, ImportOrder("list.csv", NOW, whole_list=whole_list))
        return done.added, done.changed, done.unchanged, done.retired


def test_the_same_list_twice_changes_nothing(book: Casebook) -> None:
    rows = [a_row("T1"), a_row("T2", valid_to="2030-01-31")]
    assert load(book, *rows) == (2, 0, 0, 0)
    assert load(book, *rows, whole_list=True) == (0, 0, 2, 0)
    assert count(book, MarkVersion) == 2


def test_a_changed_row_is_the_next_version(book: Casebook) -> None:
    load(book, a_row("T1"), a_row("T2"))
    assert load(book, a_row("T1", name="金水牌"), a_row("T3")) == (1, 1, 0, 0)
    numbers = [(row.name, row.number) for row in all_of(book, MarkVersion)]
    assert numbers == [("金水", 1), ("金水", 1), ("金水牌", 2), ("金水", 1)]


def test_a_mark_that_is_no_longer_on_the_whole_list_is_retired(book: Casebook) -> None:
    load(book, a_row("T1"), a_row("T2"))
    assert load(book, a_row("T1")) == (0, 0, 1, 0)
    assert load(book, a_row("T1"), whole_list=True) == (0, 0, 1, 1)
    with book.read() as session:
        assert [row["id"] for row in current_rows(session)] == ["T1"]
        assert list(current_version_ids(session)) == ["T1"]
        assert count_marks(session) == {"trademark": 1}
    assert count(book, MarkRow) == 2


def test_a_retired_mark_that_is_back_goes_on_counting_its_versions(book: Casebook) -> None:
    load(book, a_row("T1"), a_row("T2"))
    load(book, a_row("T1"), whole_list=True)
    assert load(book, a_row("T1"), a_row("T2"), whole_list=True) == (0, 1, 1, 0)
    assert load(book, a_row("T2", name="新名")) == (0, 1, 0, 0)
    assert [row.number for row in all_of(book, MarkVersion)] == [1, 1, 2, 3]


def test_the_rows_come_back_as_they_were_given(book: Casebook) -> None:
    row = a_row("T1", aliases=["JINSHUI", "金 水"], valid_from="2016-02-29", details={"source": "页面"})
    load(book, row)
    with book.read() as session:
        assert current_rows(session) == [row]


def test_five_thousand_rows_are_imported_in_one_go(book: Casebook) -> None:
    rows = [a_row(f"T{n}", name=f"名{n}") for n in range(5000)]
    assert load(book, *rows) == (5000, 0, 0, 0)
    assert load(book, *rows[:10], whole_list=True) == (0, 0, 10, 4990)


@pytest.mark.parametrize("between", [0, 600])
def test_an_id_given_twice_refuses_the_whole_import(book: Casebook, between: int) -> None:
    rows = [a_row("T1"), *(a_row(f"X{n}") for n in range(between)), a_row("T1", name="别名")]
    with pytest.raises(CasebookError, match="mark 'T1': given twice"):
        load(book, *rows)
    assert (count(book, MarkRow), count(book, MarkImport)) == (0, 0)


def test_an_import_leaves_a_row_and_an_event(book: Casebook) -> None:
    load(book, a_row())
    with book.read() as session:
        assert actions(session) == ["marks.import"]
    [record] = all_of(book, MarkImport)
    assert (record.file_name, record.added, record.at) == ("list.csv", 1, NOW)


@pytest.mark.parametrize(
    ("text", "found"), [("", 3), ("%", 1), ("_", 1), ("\\", 1), ("'", 1), ("水", 1), ("x", 0)]
)
def test_the_list_is_searched_by_the_letter(book: Casebook, text: str, found: int) -> None:
    load(book, a_row("T1", name="金水"), a_row("T2", name="100%_纯"), a_row("T3", name="C:\\ O'Neill"))
    with book.read() as session:
        assert len(list_marks(session, text)) == found
