"""Nicknames of well-known marks: looked for as written; coy ones only beside bait; any number of them."""

import pytest
from a_match import TODAY, a_listing, a_mark

from matchers.engine.engine import build_screen
from trademark_data.nicknames import NicknameKind, kind_of, nicknames_of

SCREEN = build_screen([a_mark("路易威登", goods=("女包",)), a_mark("普拉达", id="T2", goods=("女包",))])


def leads(title: str) -> set[str]:
    return {one.mark_id for one in SCREEN.findings(a_listing(title), TODAY) if one.is_lead}


def test_a_nickname_finds_its_mark_and_is_a_sign_of_purpose() -> None:
    (finding,) = SCREEN.findings(a_listing("驴家老花女包斜挎"), TODAY)
    assert finding.is_lead
    assert "by_nickname" in {sign.sign for sign in finding.signs}


@pytest.mark.parametrize(("title", "found"), [("P家女包1:1复刻", {"T2"}), ("P家女包新款", set())])
def test_a_coy_one_counts_only_beside_bait_words(title: str, found: set[str]) -> None:
    assert leads(title) == found


def test_every_row_of_the_table_is_reached() -> None:
    assert "驴家" in nicknames_of(["路易威登"])
    assert kind_of("p家") is NicknameKind.COY and kind_of("茅台") is None


def test_a_nickname_in_disguise_is_nothing() -> None:
    assert not leads("驴佳女包斜挎")


def test_thirty_thousand_nicknames_one_of_them_a_word_of_one_character() -> None:
    aliases = ("的", *(f"好物{number:05}号" for number in range(30_000)))
    screen = build_screen([a_mark("茅台", aliases=aliases, goods=("白酒",))])
    assert [one.listed.text for one in screen.refused] == ["的"]
    assert not screen.findings(a_listing("我的妈妈的白酒"), TODAY)
    assert screen.findings(a_listing("好物00042号白酒"), TODAY)


@pytest.mark.parametrize(
    ("title", "seen"), [("安踏王运动鞋", True), ("安踏之星跑鞋", True), ("安踏运动鞋", False)]
)
def test_a_brand_made_by_adding_to_the_name_is_a_sign_of_purpose(title: str, seen: bool) -> None:
    screen = build_screen([a_mark("安踏", goods=("运动鞋",))])
    (finding,) = screen.findings(a_listing(title), TODAY)
    assert ("longer_brand" in {sign.sign for sign in finding.signs}) == seen
