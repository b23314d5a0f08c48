"""The bundled starter list is a good list, as large as promised, and honest about its sources."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from trademark_data.mark import Mark
from trademark_data.reference_list import read_reference_list
from trademark_data.starter import FILES


@pytest.fixture(scope="module")
def marks() -> list[Mark]:
    rows = [row for file in FILES for row in read_reference_list(file)]
    assert [row for row in rows if not isinstance(row, Mark)] == []
    return [row for row in rows if isinstance(row, Mark)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_line_of_every_file_is_in_order(file: Path, marks: list[Mark]) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        ids = {row["id"] for row in csv.DictReader(lines)}
    assert ids <= {mark.id for mark in marks}


def test_the_list_is_as_large_as_promised(marks: list[Mark]) -> None:
    kinds = Counter(mark.kind for mark in marks)
    assert kinds["geographical_indication"] >= 80
    assert kinds["official_mark"] + kinds["special_mark"] >= 25
    assert kinds["trademark"] >= 80


def test_inner_mongolia_is_well_covered(marks: list[Mark]) -> None:
    here = [mark for mark in marks if any(place.startswith("内蒙古") for place in mark.region)]
    assert sum(mark.kind == "geographical_indication" for mark in here) >= 80


@pytest.mark.parametrize("group", ["食品药品", "农资", "电子产品", "家用电器", "汽车配件", "服饰箱包"])
def test_every_product_group_of_the_plan_has_trademarks(marks: list[Mark], group: str) -> None:
    named = [
        mark for mark in marks if mark.kind == "trademark" and mark.details.get("product_group") == group
    ]
    assert len(named) >= 10


def test_every_row_names_its_source_and_whether_it_was_verified(marks: list[Mark]) -> None:
    assert [mark.id for mark in marks if not mark.details.get("source")] == []
    assert {mark.details.get("verified") for mark in marks} <= {"yes", "no"}
    recalled = [mark for mark in marks if mark.details["source"] == "general knowledge"]
    assert {mark.details["verified"] for mark in recalled} == {"no"}


def test_no_id_and_no_name_of_a_kind_is_there_twice(marks: list[Mark]) -> None:
    assert len({mark.id for mark in marks}) == len(marks)
    names = Counter((mark.kind, mark.name) for mark in marks)
    assert [name for name, number in names.items() if number > 1] == []


def test_no_name_or_alias_is_empty_or_has_spaces_around(marks: list[Mark]) -> None:
    assert all(name and name == name.strip() for mark in marks for name in mark.names)


def test_what_is_not_known_is_empty(marks: list[Mark]) -> None:
    empty_words = {"-", "无", "未知", "unknown", "n/a", "tbd", "?"}
    texts = [text for mark in marks for text in (mark.owner, mark.registration_no, *mark.region, *mark.goods)]
    assert not empty_words & {text.lower() for text in texts}
