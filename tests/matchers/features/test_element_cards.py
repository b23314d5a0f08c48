"""Element cards rest on a finding's reasons alone, and never decide."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

import pytest
from a_match import TODAY, AListing, a_gi, a_listing, a_mark, a_patent, finding

from matchers.features import FEATURES
from matchers.findings.finding import Finding, Reason
from matchers.law import CARDS, element_card
from matchers.law.card import Element, ElementCard
from matchers.law.facts import Facts
from matchers.law.words import CAVEAT, card_lines
from trademark_data.kinds import KINDS
from trademark_data.mark import Mark

MOUTAI = a_mark("茅台", goods=("白酒",), classes=(33,), authorised=("官方店",), valid_to=date(2030, 1, 1))
LONGJING = a_gi("西湖龙井", "浙江杭州", authorised=("合作社",))
ASIAD = a_mark("杭州亚运会", id="S1", kind="special_mark", goods=("公仔",))
OLYMPIC = a_mark("奥林匹克", id="S2", kind="special_mark", goods=("T恤",))
GREEN = a_mark("绿色食品", id="O1", kind="official_mark")
PATENT = a_patent("ZL201220145873.8", goods=("压面机",), name="一种手动压面机")


def card(listing: AListing, mark: Mark, on: date = TODAY) -> ElementCard:
    """The card of the only finding."""
    return element_card(finding(listing, mark, on=on), mark, on)


def state(of: ElementCard, key: str) -> str:
    return element(of, key).state


def element(of: ElementCard, key: str) -> Element:
    return next(one for one in of.elements if one.key == key)


EXAMPLES = [
    (a_listing("茅台白酒"), MOUTAI),
    (a_listing("适用茅台酒杯"), MOUTAI),
    (a_listing("西湖龙井风味茶 地理标志产品", ship_from="贵州铜仁"), LONGJING),
    (a_listing("杭州亚运会同款公仔"), ASIAD),
    (a_listing("奥林匹克T恤 官方赞助"), OLYMPIC),
    (a_listing("绿色食品标签"), GREEN),
    (a_listing("压面机", description="发明专利ZL201220145873.8"), PATENT),
    (a_listing("压面机", description="国家专利产品"), PATENT),
]


class Recording(Facts):
    """Facts that keep which features they were asked for."""

    asked: ClassVar[set[str]] = set()

    def reasons(self, *features: str) -> tuple[Reason, ...]:
        self.asked.update(features)
        return super().reasons(*features)


def test_a_card_asks_only_for_features_that_exist() -> None:
    for kind, groups in CARDS.items():
        list(groups(Recording(Finding("L", "M", kind, 0.0, "lead", ()), None, TODAY)))
    assert len(Recording.asked) > 15 and set(FEATURES) >= Recording.asked


def test_every_kind_has_a_card_and_olympic_marks_one_of_their_own() -> None:
    assert set(CARDS) == set(KINDS) | {"olympic_mark"}
    assert card(a_listing("奥林匹克T恤"), OLYMPIC).kind == "olympic_mark"


@pytest.mark.parametrize(("listing", "mark"), EXAMPLES)
def test_every_tick_carries_reasons_of_the_finding_itself(listing: AListing, mark: Mark) -> None:
    found = finding(listing, mark)
    for one in element_card(found, mark, TODAY).elements:
        assert all(reason in found.reasons for reason in one.because)
        assert one.because or one.state != "seen" or one.key == "in_force"


@pytest.mark.parametrize(("listing", "mark"), EXAMPLES)
def test_without_reasons_nothing_is_seen_but_the_dates_of_the_list(listing: AListing, mark: Mark) -> None:
    empty = element_card(replace(finding(listing, mark), reasons=()), mark, TODAY)
    assert {one.key for one in empty.elements if one.state == "seen"} <= {"in_force"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("listing", "mark"), EXAMPLES)
def test_a_card_never_says_that_a_right_is_infringed(listing: AListing, mark: Mark, language: str) -> None:
    text = "\n".join(card_lines(card(listing, mark), language))
    assert not any(word in text.lower() for word in ("侵权", "假冒", "infring", "counterfeit", "fake"))
    assert CAVEAT[language == "en"] in text


@pytest.mark.parametrize(
    ("title", "states"),
    [
        (
            "茅台白酒",
            {
                "same_mark": "seen",
                "goods": "seen",
                "57_1": "seen",
                "57_2": "seen",
                "57_3": "seen",
                "57_4": "not_seen",
            },
        ),
        ("茅苔白酒", {"same_mark": "not_seen", "similar_mark": "seen", "57_1": "not_seen", "57_2": "seen"}),
        ("茅台床单", {"goods": "not_seen", "57_1": "not_seen", "57_2": "not_seen", "57_3": "not_seen"}),
        ("茅台空瓶", {"57_4": "seen"}),
        ("自用茅台白酒 个人闲置 九成新", {"second_hand": "seen"}),
        ("适用茅台酒杯", {"descriptive": "seen", "used_as_mark": "not_seen"}),
        ("茅台白酒", {"57_6": "not_known", "prior_use": "not_known", "source": "not_known"}),
    ],
)
def test_a_trademark_card_answers_what_the_reasons_tell(title: str, states: dict[str, str]) -> None:
    of = card(a_listing(title), MOUTAI)
    assert {key: state(of, key) for key in states} == states


def test_what_was_not_seen_is_explained_by_what_speaks_against_it() -> None:
    (reason,) = element(card(a_listing("茅台床单"), MOUTAI), "57_1").because
    assert reason.feature == "other_goods"


@pytest.mark.parametrize(
    ("mark", "answer"),
    [
        (MOUTAI, "seen"),
        (replace(MOUTAI, valid_to=date(2020, 1, 1)), "not_seen"),
        (replace(MOUTAI, valid_to=None), "not_known"),
    ],
)
def test_the_right_is_in_force_by_the_lists_dates_on_that_day(mark: Mark, answer: str) -> None:
    assert state(card(a_listing("茅台白酒"), mark), "in_force") == answer


@pytest.mark.parametrize(
    ("seller", "told"),
    [
        ("茅臺酒類 旗艦店", "茅台酒类官方旗舰店"),
        ("贵洲茅台酒业专营店", "贵州茅台酒业"),
        ("茅台酒类官方旗舰店", ""),
        ("老王小店", ""),
        ("", ""),
    ],
)
def test_a_shop_name_near_an_authorised_one_is_told_and_never_taken_for_it(seller: str, told: str) -> None:
    mark = replace(MOUTAI, authorised=("茅台酒类官方旗舰店", "贵州茅台酒业"))
    listing = a_listing("茅台白酒", seller_name=seller)
    of_law = element(element_card(finding(listing, mark), mark, TODAY, seller), "authorised")
    assert (told in of_law.note[0]) if told else of_law.note == ("", "")
    assert (of_law.state == "seen") == (seller in mark.authorised)


@pytest.mark.parametrize(
    ("seller", "listed", "answer"),
    [("官方店", ("官方店",), "seen"), ("别家", ("官方店",), "not_seen"), ("别家", (), "not_known")],
)
def test_a_seller_is_authorised_only_by_the_list(seller: str, listed: tuple[str, ...], answer: str) -> None:
    mark = replace(MOUTAI, authorised=listed)
    assert state(card(a_listing("茅台白酒", seller_name=seller), mark), "authorised") == answer


@pytest.mark.parametrize(
    ("ship_from", "answer"),
    [("贵州铜仁", "seen"), ("浙江绍兴", "seen"), ("浙江杭州", "not_seen"), ("", "not_known")],
)
def test_a_gi_card_tells_where_the_goods_come_from(ship_from: str, answer: str) -> None:
    assert state(card(a_listing("西湖龙井", ship_from=ship_from), LONGJING), "origin_outside") == answer


def test_an_ambiguous_place_leaves_the_origin_open() -> None:
    gi = a_gi("徐州蜜三刀", "江苏徐州")
    of = element(card(a_listing("徐州蜜三刀", ship_from="鼓楼区"), gi), "origin_outside")
    assert of.state == "not_known" and of.because


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("国家专利产品", {"no_number": "seen", "type": "not_seen"}),
        (
            "发明专利ZL201220145873.8",
            {"type": "seen", "over": "seen", "listed": "seen", "status": "not_seen"},
        ),
        ("专利号ZL202320785412.8", {"form": "seen", "listed": "not_known"}),
        ("专利申请号202220645187.0", {"application": "seen", "status": "not_known"}),
    ],
)
def test_a_patent_card_answers_by_the_codes(text: str, states: dict[str, str]) -> None:
    of = card(a_listing("压面机", description=text), PATENT)
    assert {key: state(of, key) for key in states} == states


def test_a_patent_that_is_over_asks_when_it_was_marked() -> None:
    of = element(card(a_listing("压面机", description="专利号ZL201220145873.8"), PATENT), "marked_before")
    assert of.state == "not_known" and of.because and of.rule and of.rule.article == "第101条第2款"


def test_what_was_not_read_in_the_law_is_to_be_verified() -> None:
    lines = "\n".join(card_lines(card(a_listing("西湖龙井", ship_from="贵州"), LONGJING)))
    assert "［待核实］" in lines
    sure = [line for line in card_lines(card(a_listing("茅台白酒"), MOUTAI)) if "第57条" in line]
    assert sure and not any("待核实" in line for line in sure)


def test_a_day_without_a_version_in_the_table_shows_no_article() -> None:
    of = card(a_listing("茅台白酒"), MOUTAI, on=date(2010, 1, 1))
    assert element(of, "57_1").state == "seen" and element(of, "57_1").rule is None
