"""Geographical indications: origin, wording of style, claims of the special sign."""

import pytest
from a_match import a_gi, a_listing, finding, reasons

WUCHANG = a_gi("五常大米", "黑龙江省哈尔滨市五常市", authorised=("五常大米旗舰店",))
HAM = a_gi("金华火腿", "浙江金华", "浙江衢州")
CHAMPAGNE = a_gi("香槟酒", "法国香槟产区")


def test_goods_sent_from_inside_by_a_seller_not_listed_are_suppressed_with_a_hint() -> None:
    found = finding(a_listing("五常大米10斤", ship_from="黑龙江哈尔滨"), WUCHANG)
    (reason,) = reasons(found, "inside_region")
    assert found.verdict == "suppressed"
    assert "专用标志" in reason.detail["why_chinese"] and reason.detail["level"] == "prefecture"


def test_an_attribute_tells_the_origin() -> None:
    found = finding(a_listing("五常大米10斤", attributes={"产地": "江苏"}), WUCHANG)
    (reason,) = reasons(found, "outside_region")
    assert (found.verdict, reason.field, reason.text) == ("lead", "attributes.产地", "江苏")


def test_another_prefecture_of_the_province_is_told_apart_from_another_province() -> None:
    near = finding(a_listing("五常大米10斤", ship_from="黑龙江绥化"), WUCHANG)
    far = finding(a_listing("五常大米10斤", ship_from="江苏宿迁"), WUCHANG)
    assert [reasons(one, "outside_region")[0].detail["relation"] for one in (near, far)] == [
        "elsewhere",
        "outside",
    ]
    assert near.verdict == far.verdict == "lead" and near.score < far.score


def test_an_ambiguous_place_is_shown_with_its_candidates_and_weighs_nothing() -> None:
    gi = a_gi("徐州蜜三刀", "江苏徐州")
    (reason,) = reasons(finding(a_listing("徐州蜜三刀", ship_from="鼓楼区"), gi), "outside_region")
    assert (
        reason.points == 0
        and "江苏省徐州市鼓楼区" in reason.detail["place"]
        and "或" in reason.detail["place"]
    )


def test_only_the_strongest_statement_counts() -> None:
    listing = a_listing("五常大米", ship_from="黑龙江绥化", description="安徽基地直供")
    points = [reason.points for reason in reasons(finding(listing, WUCHANG), "outside_region")]
    assert sorted(map(bool, points)) == [False, True]


def test_a_foreign_gi_is_not_judged_by_the_stock_it_is_sent_from() -> None:
    assert not reasons(finding(a_listing("香槟酒", ship_from="上海"), CHAMPAGNE), "outside_region")
    said = a_listing("香槟酒", description="产自山东烟台")
    assert reasons(finding(said, CHAMPAGNE), "outside_region")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("五常大米型长粒香", "型"),
        ("五常大米风味香米", "风味"),
        ("五常大米类香米", "类"),
        ("五常大米味锅巴", "味"),
        ("五常大米 式香米", "式"),
    ],
)
def test_wording_of_style_after_the_name_is_told(title: str, text: str) -> None:
    (reason,) = reasons(finding(a_listing(title), WUCHANG), "gi_style_wording")
    assert reason.text == text and reason.points > 0


def test_wording_of_style_inside_the_name_is_told() -> None:
    found = finding(a_listing("金华风味火腿 比肩金华火腿"), HAM)
    assert [reason.text for reason in reasons(found, "gi_style_wording")] == ["金华风味火腿"]


@pytest.mark.parametrize(
    "title", ["五常大米味道香", "五常大米味美", "五常大米类目", "五常大米型号", "五常大米式样"]
)
def test_other_words_that_begin_alike_are_no_style(title: str) -> None:
    assert not reasons(finding(a_listing(title), WUCHANG), "gi_style_wording")


@pytest.mark.parametrize(
    "text",
    ["地理标志产品", "国家地理标志保护", "地标产品", "带专用标志", "地理标志证明商标", "原产地保护产品"],
)
def test_a_claim_of_the_sign_by_a_seller_not_listed_is_told(text: str) -> None:
    (reason,) = reasons(finding(a_listing("五常大米", description=f"本品为{text}"), WUCHANG), "gi_sign_claim")
    assert reason.text in text


def test_a_listed_seller_and_a_denial_claim_nothing() -> None:
    listed = a_listing("五常大米", description="地理标志产品", seller_name="五常大米旗舰店")
    denied = a_listing("五常大米", description="非地理标志产品")
    assert not reasons(finding(listed, WUCHANG), "gi_sign_claim")
    assert not reasons(finding(denied, WUCHANG), "gi_sign_claim")


def test_a_title_may_tell_another_origin_itself() -> None:
    (reason,) = reasons(finding(a_listing("五常大米 正宗长粒香 江苏产"), WUCHANG), "outside_region")
    assert (reason.field, reason.text) == ("title", "江苏产")


def test_a_place_told_by_dispatch_and_by_an_attribute_is_shown_once() -> None:
    listing = a_listing("五常大米", ship_from="江苏宿迁", attributes={"产地": "江苏宿迁"})
    assert [reason.field for reason in reasons(finding(listing, WUCHANG), "outside_region")] == ["ship_from"]
