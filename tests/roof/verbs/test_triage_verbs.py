"""Triage by the command: what is held back, other points tried, sums rebuilt, the queue as a workbook."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from a_command import Done
from openpyxl import load_workbook

Run = Callable[..., Done]
HEADER = "id,kind,name,aliases,classes,goods,owner,region,registration_no,valid_from,valid_to,authorised\n"
SHIPPED = Path(__file__).parents[3] / "matchers/worth/points.toml"


@pytest.fixture
def matched(ready: Run, tmp_path: Path) -> Run:
    """A casebook with a copy, two plain mentions, and an authorised shop."""
    marks, listings = tmp_path / "marks.csv", tmp_path / "listings.jsonl"
    marks.write_text(HEADER + "T1,trademark,贵州茅台,,33,白酒,,,,,,官方店\n", encoding="utf-8")
    rows = [
        {
            "id": "1",
            "title": "贵州茅台白酒500ml",
            "sales": "月销3000+",
            "price": "1499",
            "seller_name": "甲店",
        },
        {"id": "2", "title": "贵州茅台 高仿 白酒500ml", "seller_name": "乙店"},
        {"id": "3", "title": "贵州茅台白酒两瓶", "seller_name": "官方店"},
    ]
    told = "\n".join(json.dumps(row | {"platform": "演示", "category": "白酒"}) for row in rows)
    listings.write_text(told, encoding="utf-8")
    for words in (("marks", "import", marks), ("listings", "import", listings), ("match",)):
        assert ready(*words).returncode == 0
    return ready


def test_the_copy_comes_first_and_says_so(matched: Run) -> None:
    first, second = (line.split("\t") for line in matched("lead", "list").stdout.splitlines())
    assert (
        first[4].startswith("贵州茅台 高仿") and first[5] == "priority" and float(first[6]) > float(second[6])
    )
    assert "sign\twooing\t" in matched("lead", "show", 2).stdout


def test_what_is_held_back_is_told_and_opened(matched: Run) -> None:
    done = matched("lead", "suppressed", "--reason", "authorised")
    assert (
        "官方店\t贵州茅台白酒两瓶" in done.stdout
        and "1 suppressed (authorised 1); 1 asked for" in done.stderr
    )


def test_other_points_are_tried_without_writing(matched: Run, tmp_path: Path) -> None:
    table = tmp_path / "points.toml"
    table.write_text(
        SHIPPED.read_text(encoding="utf-8").replace("copy = 36.0", "copy = -36.0"), encoding="utf-8"
    )
    before = matched("lead", "list").stdout
    done = matched("worth", "preview", table)
    assert "priority -> mention: 1" in done.stdout and "row 1 -> 2" in done.stdout
    assert matched("lead", "list").stdout == before
    same = matched("worth", "preview", SHIPPED)
    assert same.stdout == "" and "2 leads wait and were judged" in same.stderr


def test_sums_are_rebuilt(matched: Run) -> None:
    assert "2 shops added up; 0 listings" in matched("worth", "rebuild").stderr


def test_the_queue_is_a_workbook(matched: Run, tmp_path: Path) -> None:
    assert matched("lead", "list", "--out", tmp_path / "leads.xlsx").returncode == 0
    sheet = load_workbook(BytesIO((tmp_path / "leads.xlsx").read_bytes()))["监测信息"]
    heads = [cell.value for cell in sheet[3]]
    rows = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=4)]
    assert rows[0]["档次"] == "重点" and "高仿" in rows[0]["迹象"]
    assert (rows[1]["销量"], rows[1]["销量口径"], rows[1]["价格"]) == (3000, "月销量", 1499)
