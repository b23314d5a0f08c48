"""Every sign, in the words of a listing; the registry and the table of points hold each other."""

from decimal import Decimal
from pathlib import Path

import pytest
from a_match import AListing, a_gi, a_listing, a_mark, finding, findings

import matchers.worth.signs
from matchers.findings.finding import Finding
from matchers.worth.points import worth_table
from matchers.worth.signs import SIGNS
from matchers.worth.wooing_words import classes
from trademark_data.mark import Mark

MOUTAI = a_mark("茅台", goods=("白酒",), owner="贵州茅台酒厂", authorised=("茅台官方旗舰店",))
NIKE = a_mark("NIKE", aliases=("耐克",), goods=("运动鞋",))
HUAWEI = a_mark("华为", goods=("手机",))
WUCHANG = a_gi("五常大米", "黑龙江哈尔滨五常", goods=("大米",))
MASCOT = a_mark("蜀宝", kind="special_mark", goods=("礼品",))
GAMES = a_mark("杭州亚运会", kind="special_mark", owner="组委会")


def levels(found: Finding, sign: str) -> list[str]:
    return [str(one.detail["level"]) for one in found.signs if one.sign == sign]


@pytest.mark.parametrize(
    ("sign", "level", "listing", "mark"),
    [
        ("on_purpose", "invisible", a_listing("茅\u2060台白酒"), MOUTAI),
        ("on_purpose", "symbols_between", a_listing("茅*台白酒"), MOUTAI),
        ("on_purpose", "symbols_between", a_listing("茅💧台白酒"), MOUTAI),
        ("on_purpose", "spaced", a_listing("茅 台白酒"), MOUTAI),
        ("on_purpose", "symbol_for_letter", a_listing("N!KE运动鞋"), NIKE),
        ("on_purpose", "look_alike_letter", a_listing("N1KE运动鞋"), NIKE),
        ("on_purpose", "symbols_between", a_listing("N.I.K.E运动鞋"), NIKE),
        ("on_purpose", "mixed_script", a_listing("hua为手机"), HUAWEI),
        ("on_purpose", "pinyin", a_listing("huawei手机"), HUAWEI),
        ("on_purpose", "same_sound", a_listing("茅苔白酒"), MOUTAI),
        ("on_purpose", "look_alike", a_listing("芧台白酒"), MOUTAI),
        ("on_purpose", "same_sound", a_listing("茅苔酒", description="比茅台便宜"), MOUTAI),
        ("coined", "points", a_listing("茅苔白酒"), MOUTAI),
        ("several", "points", a_listing("茅*苔白酒"), MOUTAI),
        ("odd_writing", "traditional", a_listing("華為手机壳"), HUAWEI),
        ("odd_writing", "width", a_listing("ＮＩＫＥ运动鞋2025"), NIKE),
        ("wooing", "copy", a_listing("茅台高仿"), MOUTAI),
        ("wooing", "seized", a_listing("茅台", description="海关罚没货"), MOUTAI),
        ("outside_area", "outside", a_listing("五常大米", ship_from="江苏宿迁"), WUCHANG),
        ("outside_area", "elsewhere", a_listing("五常大米", ship_from="黑龙江绥化"), WUCHANG),
        ("origin_not_shown", "points", a_listing("五常大米新米"), WUCHANG),
        ("marks_sold", "sign", a_listing("茅台空瓶"), MOUTAI),
        ("protection_claimed", "style", a_listing("五常大米风味"), WUCHANG),
        ("protected_sign", "special_mark", a_listing("杭州亚运会徽章"), GAMES),
        ("contradiction", "none", a_listing("茅台白酒", attributes={"品牌": "其他"}), MOUTAI),
        ("contradiction", "another", a_listing("茅台白酒", brand="黔香坊"), MOUTAI),
        (
            "contradiction",
            "maker",
            a_listing("茅台白酒", attributes={"生产厂家": "亳州古井镇某酒业"}),
            MOUTAI,
        ),
        ("shop_claims", "shop", a_listing("茅台白酒", seller_name="茅台旗舰店"), MOUTAI),
        ("shop_claims", "text", a_listing("茅台白酒官方授权"), MOUTAI),
        ("shop_record", "confirmed", a_listing("茅台酒", seller_confirmed_leads=2), MOUTAI),
        ("shop_record", "new", a_listing("茅台酒", extra={"seller_opened_on": "2025-05-01"}), MOUTAI),
        ("shop_record", "broad", a_listing("茅台酒", extra={"seller_marks": "40"}), MOUTAI),
        ("reach", "turnover", a_listing("茅台酒", price=Decimal(99), sales="月销3000+"), MOUTAI),
        ("reach", "sales", a_listing("茅台酒", sales="已售1.2万+件"), MOUTAI),
        ("reach", "price", a_listing("茅台酒", price=Decimal(99)), MOUTAI),
        ("goods_at_risk", "food_drug", a_listing("茅台白酒"), MOUTAI),
        ("goods_at_risk", "food_drug", a_listing("五常大米"), WUCHANG),
        ("named_openly", "points", a_listing("NIKE耐克运动鞋"), NIKE),
        ("private_sale", "points", a_listing("个人闲置耐克运动鞋九成新"), NIKE),
        ("held_lawful", "points", a_listing("茅台白酒", seller_name="茅台官方旗舰店"), MOUTAI),
    ],
)
def test_a_sign_sees_what_it_is_for(sign: str, level: str, listing: AListing, mark: Mark) -> None:
    assert level in levels(finding(listing, mark), sign)


@pytest.mark.parametrize(
    ("sign", "listing", "mark"),
    [
        ("on_purpose", a_listing("毛绒挂件包挂书包挂饰", category="礼品"), MASCOT),
        ("on_purpose", a_listing("茅台白酒"), MOUTAI),
        ("on_purpose", a_listing("red bull饮料"), a_mark("Red Bull")),
        ("on_purpose", a_listing("coca-cola饮料"), a_mark("Coca Cola")),
        ("coined", a_listing("恰恰舞鞋"), a_mark("洽洽")),
        ("several", a_listing("茅*台白酒"), MOUTAI),
        ("odd_writing", a_listing("華為無線藍牙耳機"), HUAWEI),
        ("wooing", a_listing("茅台白酒"), MOUTAI),
        ("origin_not_shown", a_listing("五常大米", ship_from="江苏宿迁"), WUCHANG),
        ("contradiction", a_listing("茅台白酒", brand="贵州茅台"), MOUTAI),
        ("contradiction", a_listing("茅台白酒", attributes={"生产厂家": "贵州茅台酒股份有限公司"}), MOUTAI),
        ("contradiction", a_listing("五常大米", brand="柴火大院"), WUCHANG),
        ("shop_claims", a_listing("茅台白酒", seller_name="茅台官方旗舰店"), MOUTAI),
        ("shop_claims", a_listing("茅台白酒", seller_name="某某旗舰店"), MOUTAI),
        ("reach", a_listing("茅台酒", price=Decimal(1), sales="-5"), MOUTAI),
        ("named_openly", a_listing("耐克运动鞋"), NIKE),
        ("private_sale", a_listing("全新耐克运动鞋"), NIKE),
    ],
)
def test_a_sign_keeps_still_otherwise(sign: str, listing: AListing, mark: Mark) -> None:
    assert not levels(finding(listing, mark), sign)


def test_every_sign_file_is_registered_under_its_name_and_has_points() -> None:
    files = {path.stem for path in Path(matchers.worth.signs.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == set(SIGNS) == set(worth_table().signs)
    assert set(worth_table().signs["wooing"]) == set(classes())


@pytest.mark.parametrize("key", SIGNS)
def test_every_sign_explains_itself_to_staff(key: str) -> None:
    assert SIGNS[key].__doc__ and SIGNS[key].chinese and SIGNS[key].bearing


def test_of_marks_of_one_event_the_better_explains_the_others() -> None:
    other = a_mark("杭州亚残运会", id="T2", kind="special_mark", owner="组委会")
    found = {one.mark_id: one for one in findings(a_listing("杭州亚运会 杭州亚残运会徽章"), GAMES, other)}
    named = [one.detail["explained_by"] for one in found["T1"].signs if one.sign == "another_mark"]
    assert named == ["T2"] and not levels(found["T2"], "another_mark")


def test_the_longer_of_two_overlapping_names_explains_the_shorter() -> None:
    longer = a_mark("贵州茅台酒", id="T2", goods=("白酒",))
    found = {one.mark_id: one for one in findings(a_listing("贵州茅台酒白酒"), MOUTAI, longer)}
    assert levels(found["T1"], "another_mark") and not levels(found["T2"], "another_mark")
