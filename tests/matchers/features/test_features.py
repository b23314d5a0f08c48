"""Every feature, for and against, in the words of a listing."""

from datetime import date, datetime, timezone
from decimal import Decimal

import pytest
from a_match import AListing, a_gi, a_listing, a_mark, finding, reasons

from trademark_data.mark import Mark

MOUTAI = a_mark("茅台", goods=("白酒",), classes=(33,), authorised=("茅台官方旗舰店",))
XIAOMI = a_mark("小米", goods=("手机", "羊绒围巾"), classes=(9,))
WUCHANG = a_gi("五常大米", "黑龙江哈尔滨五常", goods=("大米",))


@pytest.mark.parametrize(
    ("feature", "listing", "mark"),
    [
        ("exact_name", a_listing("茅台酒"), MOUTAI),
        ("weak_occurrence", a_listing("茅苔酒"), MOUTAI),
        ("closeness", a_listing("茅苔酒"), MOUTAI),
        ("first_changed", a_listing("芧台酒"), MOUTAI),
        ("disguised_name", a_listing("始祖乌外套"), a_mark("始祖鸟")),
        ("spelling", a_listing("茅·台酒"), MOUTAI),
        ("spelling", a_listing("N1KE鞋"), a_mark("NIKE")),
        ("brand_position", a_listing("2025新款茅台酒"), MOUTAI),
        ("brand_position", a_listing("好酒", brand="茅台"), MOUTAI),
        ("brand_position", a_listing("好酒", description="产品品牌：茅台"), MOUTAI),
        ("brand_position", a_listing("好酒", attributes={"品牌": "茅台"}), MOUTAI),
        ("goods_fit", a_listing("小米手机"), XIAOMI),
        ("goods_fit", a_listing("小米保暖围巾"), XIAOMI),
        ("goods_fit", a_listing("小米耳机"), XIAOMI),
        ("goods_fit", a_listing("小米小包装", extra={"product_group": "手机"}), XIAOMI),
        ("other_goods", a_listing("小米手机", extra={"product_group": "liquor"}), XIAOMI),
        ("bait_words", a_listing("茅台高仿"), MOUTAI),
        ("bait_words", a_listing("茅台", description="1:1复刻"), MOUTAI),
        ("outside_region", a_listing("五常大米", ship_from="江苏宿迁"), WUCHANG),
        ("outside_region", a_listing("五常大米", description="安徽基地直供"), WUCHANG),
        ("outside_region", a_listing("五常大米", ship_from="黑龙江绥化"), WUCHANG),
        ("inside_region", a_listing("五常大米", ship_from="黑龙江省哈尔滨市"), WUCHANG),
        ("weak_name", a_listing("小米"), XIAOMI),
        ("other_goods", a_listing("小米床单"), XIAOMI),
        ("distinctiveness", a_listing("长城干红"), a_mark("长城")),
        ("word_border", a_listing("补水精华为主的面膜"), a_mark("华为")),
        ("ordinary_word", a_listing("恰恰舞鞋"), a_mark("洽洽")),
        ("seller_history", a_listing("茅台酒", seller_confirmed_leads=2), MOUTAI),
        ("seller_history", a_listing("茅台酒", extra={"seller_opened_on": "2025-05-01"}), MOUTAI),
        ("brand_position", a_listing("送礼好物茅台牌白酒"), MOUTAI),
        ("brand_position", a_listing("送礼好物茅台®白酒"), MOUTAI),
        ("field_seen", a_listing("好酒", description="茅台镇直发"), MOUTAI),
        ("second_hand", a_listing("个人闲置小米手环九成新"), XIAOMI),
        (
            "usual_price",
            a_listing("茅台酒", price=Decimal("99")),
            a_mark("茅台", details={"usual_price": "1499"}),
        ),
        ("other_trade", a_listing("小米传记图书"), XIAOMI),
        ("compatible_wording", a_listing("适用小米手环腕带"), XIAOMI),
        ("compatible_wording", a_listing("for 小米 钢化膜"), XIAOMI),
        ("compatible_wording", a_listing("小米手环通用腕带"), XIAOMI),
        ("authorised", a_listing("茅台", seller_name="茅台官方旗舰店"), MOUTAI),
        ("right_not_in_force", a_listing("茅台"), a_mark("茅台", valid_to=date(2020, 1, 1))),
    ],
)
def test_a_feature_sees_what_it_is_for(feature: str, listing: AListing, mark: Mark) -> None:
    assert reasons(finding(listing, mark), feature)


@pytest.mark.parametrize(
    ("feature", "listing", "mark"),
    [
        ("spelling", a_listing("red  bull饮料"), a_mark("Red Bull")),
        ("brand_position", a_listing("送礼好物茅台"), MOUTAI),
        ("distinctiveness", a_listing("长城干红"), a_mark("长城", details={"distinctiveness": "high"})),
        ("word_border", a_listing("茅台酒一瓶"), MOUTAI),
        ("ordinary_word", a_listing("茅苔酒"), MOUTAI),
        ("seller_history", a_listing("茅台酒", extra={"seller_opened_on": "2020-05-01"}), MOUTAI),
        ("second_hand", a_listing("全新小米手环"), XIAOMI),
        (
            "usual_price",
            a_listing("茅台酒", price=Decimal("1399")),
            a_mark("茅台", details={"usual_price": "1499"}),
        ),
        ("goods_fit", a_listing("小米床单"), XIAOMI),
        ("other_goods", a_listing("茅台"), a_mark("茅台")),
        ("outside_region", a_listing("五常大米", ship_from="火星"), WUCHANG),
        ("outside_region", a_listing("五常大米", ship_from="黑龙江"), WUCHANG),
        ("inside_region", a_listing("五常大米", ship_from="哈尔滨", description="江苏工厂"), WUCHANG),
        ("compatible_wording", a_listing("小米手机"), XIAOMI),
        ("compatible_wording", a_listing("茅苔白酒四季通用", category="汽车配件"), MOUTAI),
        ("authorised", a_listing("茅台", seller_name="茅台官方旗舰店二店"), MOUTAI),
        ("right_not_in_force", a_listing("茅台"), MOUTAI),
    ],
)
def test_a_feature_keeps_still_otherwise(feature: str, listing: AListing, mark: Mark) -> None:
    assert not reasons(finding(listing, mark), feature)


@pytest.mark.parametrize("feature", ["authorised", "right_not_in_force", "compatible_wording"])
def test_what_suppresses_says_why_and_the_finding_stays(feature: str) -> None:
    mark = a_mark("茅台", goods=("白酒",), authorised=("官方店",), valid_to=date(2020, 1, 1))
    found = finding(a_listing("适用茅台白酒", seller_name="官方店"), mark)
    (reason,) = reasons(found, feature)
    assert found.verdict == "suppressed"
    assert reason.detail["suppresses"] is True and reason.detail["why"] and reason.detail["why_chinese"]


def test_the_right_is_judged_on_the_day_of_capture_in_china() -> None:
    mark = a_mark("茅台", valid_to=date(2025, 1, 1))
    late = datetime(2025, 1, 1, 17, tzinfo=timezone.utc)  # noqa: UP017
    assert reasons(
        finding(a_listing("茅台", captured_at=late), mark, on=date(2020, 1, 1)), "right_not_in_force"
    )
