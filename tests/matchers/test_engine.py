"""The engine as a whole: order, digest, independence of marks, and texts meant to break it."""

import json
import pickle
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from a_match import TODAY, a_gi, a_listing, a_mark, a_patent, findings, reasons
from hypothesis import given
from hypothesis import strategies as st

from matchers.engine.engine import build_screen
from matchers.findings.finding import Finding

MARKS = (
    a_mark("茅台", id="T1", goods=("白酒",)),
    a_mark("蓝月亮", id="T2", aliases=("Blue Moon",)),
    a_mark("NIKE", id="T3", aliases=("耐克",)),
    a_mark("SAMSUNG", id="T4"),
    a_gi("五常大米", "黑龙江哈尔滨五常"),
)
pieces = st.sampled_from(
    ["茅台", "茅苔", "蓝小月亮", "N1KE", "耐", "克", "samsng", "五常", "大米", " ", "·", "白酒", "5", "x"]
)
titles = st.lists(pieces, min_size=1, max_size=12).map("".join)
names = st.text("茅台蓝月亮耐克五常大米nike", min_size=1, max_size=6)


@given(titles, names)
def test_adding_a_mark_changes_no_occurrence_of_another(title: str, name: str) -> None:
    before = findings(a_listing(title), *MARKS)
    after = findings(a_listing(title), *MARKS, a_mark(name, id="NEW"))
    assert _occurrences(one for one in after if one.mark_id != "NEW") == _occurrences(before)


def test_of_two_marks_the_one_that_is_written_plainly_wins() -> None:
    marks = (a_mark("特步", goods=("鞋",)), a_mark("特布", id="T2", goods=("鞋",)))
    found = {one.mark_id: one for one in findings(a_listing("特布运动鞋"), *marks)}
    assert found["T2"].verdict == "lead" and found["T1"].verdict == "suppressed"
    assert reasons(found["T1"], "another_mark") and not reasons(found["T2"], "another_mark")


def _occurrences(found: Iterable[Finding]) -> dict[str, list[Any]]:
    return {
        one.mark_id: [reason.detail["edges"] for reason in one.reasons if "edges" in reason.detail]
        for one in found
    }


@given(titles)
def test_every_reason_quotes_the_original_and_nothing_overlaps_on_a_mark(title: str) -> None:
    for found in findings(a_listing(title), *MARKS):
        places = [reason for reason in found.reasons if reason.field == "title" and "edges" in reason.detail]
        assert all(title[reason.start : reason.end] == reason.text for reason in places)
        ends = sorted((reason.start, reason.end) for reason in places)
        assert all(first[1] <= second[0] for first, second in pairwise(ends))


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_no_text_whatever_raises(text: str) -> None:
    listing = a_listing(text, description=text, ship_from=text, attributes={text: f"专利号{text}"})
    for found in findings(listing, *MARKS, a_patent("ZL202220318645.X")):
        json.dumps(found.as_json())


@pytest.mark.parametrize(
    "text",
    [
        "大" * 100_000,
        "茅台" * 50_000,
        "\ud800" * 1000,
        "\0茅\0台\0",
        "\u202e茅\u202d台",
        "专利号" + "5 " * 50_000,
        "a1" * 50_000,
    ],
    ids=["one character", "one name", "surrogates", "NUL", "bidi", "endless number", "endless token"],
)
def test_hostile_texts_are_read_to_the_end(text: str) -> None:
    findings(a_listing(text, description=text), *MARKS)


def test_findings_come_highest_first_then_by_mark() -> None:
    found = findings(a_listing("茅台白酒 蓝月亮 耐克"), *MARKS)
    assert found == sorted(found, key=lambda one: (-one.score, one.mark_id))
    assert len(found) == 3


def test_the_digest_tells_of_every_change_that_matters_and_of_no_other() -> None:
    digest = build_screen(MARKS).digest
    assert build_screen(reversed(MARKS)).digest == digest
    assert build_screen((replace(MARKS[0], details={"source": "x"}), *MARKS[1:])).digest == digest
    assert build_screen((replace(MARKS[0], authorised=("x",)), *MARKS[1:])).digest != digest


def test_an_engine_can_be_sent_to_another_process() -> None:
    engine = pickle.loads(pickle.dumps(build_screen(MARKS)))
    assert engine.findings(a_listing("茅台白酒"), TODAY)


def test_an_empty_list_still_checks_patents() -> None:
    assert findings(a_listing("家用好物")) == []
    assert [one.mark_id for one in findings(a_listing("国家专利产品"))] == ["patent_claim"]
