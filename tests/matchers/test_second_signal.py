"""What need not resemble a name is judged only beside a second signal."""

import pytest
from a_match import TODAY, a_gi, a_listing, a_mark

from matchers.engine.engine import build_screen
from matchers.findings.finding import Finding


def found(mark: str, title: str, goods: str = "烤鸭", **told: object) -> list[Finding]:
    return build_screen([a_mark(mark, goods=(goods,))]).findings(a_listing(title, **told), TODAY)


@pytest.mark.parametrize("title", ["全聚福烤鸭真空装", "过年送礼 全聚福烤鸭礼盒", "全家爱 全聚福 烤鸭"])
def test_with_fitting_goods_where_brands_stand_it_is_a_lead(title: str) -> None:
    (finding,) = found("全聚德", title)
    assert finding.is_lead and finding.reasons[0].detail["level"] == "far"


@pytest.mark.parametrize(
    "title", ["全聚福台灯护眼", "台灯护眼学生宿舍书桌全聚福", "好吃的烤鸭真空装 小包 全聚福"]
)
def test_without_it_nothing_is_told(title: str) -> None:
    assert not found("全聚德", title)


def test_a_word_that_hints_at_copies_is_a_second_signal() -> None:
    assert found("全聚德", "真空装烤鸭礼盒送人全聚福高仿")


@pytest.mark.parametrize("title", ["丛台酒金钻石白酒", "大杯 奶茶", "云台山风景"])
def test_what_means_something_of_its_own_is_no_spelling_of_two_characters(title: str) -> None:
    assert not found("茅台", title, "白酒")


def test_a_brand_of_two_characters_stands_right_before_its_goods() -> None:
    assert found("雪碧", "雪露汽水 柠檬口味", "汽水")
    assert not found("兰蔻", "兰瑟透润轻盈卸妆乳", "卸妆乳")


def test_a_gi_has_its_goods_in_its_name_so_that_other_places_are_no_misspelling() -> None:
    screen = build_screen([a_gi("五常大米", "黑龙江哈尔滨五常")])
    assert not screen.findings(a_listing("五谷大米5斤"), TODAY)


@pytest.mark.parametrize(
    ("title", "lead"), [("金华火退整腿", True), ("金华火腿整腿", False), ("金华火退 金华火腿", False)]
)
def test_a_gi_misspelt_inside_its_area_is_a_lead(title: str, lead: bool) -> None:
    screen = build_screen([a_gi("金华火腿", "浙江省金华市")])
    assert any(one.is_lead for one in screen.findings(a_listing(title, ship_from="浙江金华"), TODAY)) == lead


def test_a_title_of_only_emoji_is_no_finding() -> None:
    assert not found("白象", "🐘🐘🔥🎁" * 40, "方便面")
    assert not found("白象", "🐘", "方便面")
