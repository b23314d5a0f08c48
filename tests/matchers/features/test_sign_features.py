"""Marks sold as such, ambush wording, and the term of special and Olympic marks."""

from datetime import date
from typing import Any

import pytest
from a_match import a_listing, a_mark, finding, reasons

MOUTAI = a_mark("茅台", goods=("白酒",), classes=(33,))
ASIAD = a_mark("杭州亚运会", id="S1", kind="special_mark")
OLYMPIC = a_mark("奥林匹克", id="S2", kind="special_mark")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("茅台空瓶收藏摆件", "空瓶"),
        ("茅台瓶盖防伪扣", "瓶盖"),
        ("茅台防伪标激光贴", "防伪标"),
        ("茅台商标贴定做", "商标贴"),
        ("茅台酒标批发", "酒标"),
        ("茅台包装盒批发", "包装盒"),
    ],
)
def test_the_marks_themselves_for_sale_speak_for_a_lead(title: str, text: str) -> None:
    (reason,) = reasons(finding(a_listing(title), MOUTAI), "marks_for_sale")
    assert (reason.text, reason.field) == (text, "title") and reason.points > 0


@pytest.mark.parametrize(
    "title",
    [
        "茅台酒带吊牌",
        "茅台酒附防伪标",
        "茅台酒送礼品袋",
        "茅台标签打印机",
        "茅台吊牌价2698",
        "茅台精油分装空瓶",
        "茅台酒礼盒装",
    ],
)
def test_what_goods_come_with_and_machines_are_no_marks_for_sale(title: str) -> None:
    assert not reasons(finding(a_listing(title), MOUTAI), "marks_for_sale")


def test_a_label_with_the_mark_is_a_lead_though_it_is_no_liquor() -> None:
    assert finding(a_listing("飞天茅台防伪标"), MOUTAI).verdict == "lead"


@pytest.mark.parametrize("title", ["杭州亚运会 亚运同款公仔", "杭州亚运会赞助商同款", "杭州亚运会指定产品"])
def test_wording_that_suggests_a_tie_with_the_event_is_told(title: str) -> None:
    assert reasons(finding(a_listing(title), ASIAD), "ambush_wording")[0].points > 0


def test_ambush_wording_concerns_special_marks_only() -> None:
    assert not reasons(finding(a_listing("茅台 官方赞助商"), MOUTAI), "ambush_wording")
    assert not reasons(finding(a_listing("杭州亚运会公仔"), ASIAD), "ambush_wording")


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        ({}, "not_known"),
        ({"valid_from": date(2020, 1, 1), "valid_to": date(2026, 1, 1)}, "in_force"),
        ({"valid_to": date(2024, 1, 1)}, "over"),
        ({"valid_from": date(2026, 1, 1)}, "over"),
        ({"valid_from": date(2023, 1, 1)}, "within_term"),
        ({"valid_from": date(2020, 2, 29)}, "over_unless_extended"),
    ],
)
def test_the_term_of_a_special_mark_is_said_for_the_day(dates: dict[str, Any], state: str) -> None:
    mark = a_mark("杭州亚运会", id="S1", kind="special_mark", **dates)
    (reason,) = reasons(finding(a_listing("杭州亚运会公仔"), mark), "right_term")
    assert reason.detail["state"] == state and reason.points == 0
    assert "有效期4年" in reason.detail["why_chinese"] and "2025-06-01" in reason.detail["why_chinese"]


def test_an_olympic_mark_lasts_ten_years() -> None:
    (reason,) = reasons(finding(a_listing("奥林匹克T恤"), OLYMPIC), "right_term")
    assert "有效期10年" in reason.detail["why_chinese"] and "10 years" in reason.detail["why"]
