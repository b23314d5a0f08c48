"""Names found in texts: spelled out, by sound, near, and where no name may be read."""

import pytest
from a_match import a_listing, a_mark, finding, findings, reasons

GOODS = {"goods": ("白酒",)}


def _seen(title: str, name: str, feature: str) -> list[str]:
    return [reason.text for reason in reasons(findings(a_listing(title), a_mark(name)), feature)]


@pytest.mark.parametrize(
    ("title", "name", "text"),
    [
        ("贵州茅台酒", "茅台", "茅台"),
        ("茅.台酱香", "茅台", "茅.台"),
        ("五·常·大·米10斤", "五常大米", "五·常·大·米"),
        ("雲南白藥气雾剂", "云南白药", "雲南白藥"),
        ("新款NIKE跑鞋", "NIKE", "NIKE"),
        ("louis  vuitton女包", "LOUIS VUITTON", "louis  vuitton"),
        ("M&G中性笔", "M&G", "M&G"),
    ],
)
def test_a_name_spelled_out_is_found_where_it_stands(title: str, name: str, text: str) -> None:
    assert _seen(title, name, "exact_name") == [text]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("pitbull补丁", "BULL"),
        ("LV60账号", "LV"),
        ("500mg片剂", "M&G"),
        ("茅-----台", "茅台"),
        ("一种米", "米"),
        ("x射线", "X"),
        ("12999元", "999"),
    ],
)
def test_no_name_is_read_into_longer_words_or_over_wide_gaps(title: str, name: str) -> None:
    assert findings(a_listing(title), a_mark(name)) == []


@pytest.mark.parametrize("title", ["茅苔镇酱酒", "芧台酱酒", "mao台酱酒", "茅小台酒", "mt酱香酒"])
def test_a_disguised_name_of_two_characters_is_weak(title: str) -> None:
    assert _seen(title, "茅台", "weak_occurrence") and not _seen(title, "茅台", "disguised_name")


def test_marks_off_the_watch_list_have_no_weak_occurrences() -> None:
    assert findings(a_listing("茅苔镇酱酒"), a_mark("茅台", details={"priority": "no"})) == []


def test_a_digit_inside_a_number_sounds_like_nothing() -> None:
    assert findings(a_listing("第15粮液"), a_mark("五粮液")) == []


@pytest.mark.parametrize(
    ("title", "name", "text", "channel"),
    [
        ("苏伯尔高压锅", "苏泊尔", "苏伯尔", "same_sound"),
        ("5粮液浓香型", "五粮液", "5粮液", "number"),
        ("同人堂丸剂", "同仁堂", "同人堂", "same_sound"),
        ("N1KE跑鞋", "NIKE", "N1KE", "look_alike_letter"),
        ("0PP0充电器", "OPPO", "0PP0", "look_alike_letter"),
        ("ВМW轮毂", "BMW", "ВМW", "look_alike_letter"),
        ("始祖乌冲锋衣", "始祖鸟", "始祖乌", "look_alike"),
        ("氵酉鬼酒一瓶", "酒鬼酒", "氵酉鬼酒", "split"),
        ("云白药牙膏", "云南白药", "云白药", "omitted"),
        ("蓝小月亮洗衣液", "蓝月亮", "蓝小月亮", "inserted"),
        ("迪阿达斯套装", "阿迪达斯", "迪阿达斯", "swapped"),
        ("SAMSNG内存卡", "SAMSUNG", "SAMSNG", "omitted"),
        ("phillips剃须刀", "PHILIPS", "phillips", "inserted"),
    ],
)
def test_a_disguised_name_is_found_and_says_what_was_changed(
    title: str, name: str, text: str, channel: str
) -> None:
    (reason,) = reasons(findings(a_listing(title), a_mark(name)), "disguised_name")
    assert reason.text == text
    assert channel in {edge["channel"] for edge in reason.detail["edges"]}


@pytest.mark.parametrize(
    ("title", "name", "goods"),
    [
        ("茅山酱酒", "茅台", "白酒"),
        ("好酒五粮", "五粮液", "白酒"),
        ("美孚2号", "美孚1号", "机油"),
    ],
)
def test_one_character_in_common_or_another_number_is_no_disguise(title: str, name: str, goods: str) -> None:
    assert reasons(findings(a_listing(title), a_mark(name, goods=(goods,))), "disguised_name") == []


def test_every_symbol_says_what_it_stands_for() -> None:
    (reason,) = reasons(finding(a_listing("茅苔酒"), a_mark("茅台")), "weak_occurrence")
    assert reason.detail["edges"] == [
        {"text": "茅", "mark": "茅", "channel": "exact", "cost": 0},
        {"text": "苔", "mark": "台", "channel": "same_sound", "cost": 0.3},
    ]


def test_places_count_code_points_of_the_original_field() -> None:
    (reason,) = reasons(finding(a_listing("🐂𝐍𝐈𝐊𝐄 鞋"), a_mark("NIKE")), "exact_name")
    assert (reason.field, reason.start, reason.end, reason.text) == ("title", 1, 5, "𝐍𝐈𝐊𝐄")


def test_names_in_attributes_and_brand_are_found_in_their_fields() -> None:
    found = finding(a_listing("跑鞋", brand="耐克", attributes={"品牌": "耐克"}), a_mark("耐克"))
    assert {reason.field for reason in reasons(found, "exact_name")} == {"brand", "attributes.品牌"}


def test_no_mark_floods_a_finding() -> None:
    assert len(reasons(finding(a_listing("茅台" * 500), a_mark("茅台")), "exact_name")) == 3


def test_a_patent_title_is_not_looked_for_as_a_name() -> None:
    assert findings(a_listing("保温杯"), a_mark("保温杯", kind="patent")) == []
