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
        ("N1KE跑鞋", "NIKE", "N1KE"),
        ("0PP0充电器", "OPPO", "0PP0"),
        ("ВМW轮毂", "BMW", "ВМW"),
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


@pytest.mark.parametrize(
    ("title", "name", "text"),
    [
        ("茅苔镇酱酒", "茅台", "茅苔"),
        ("苏伯尔高压锅", "苏泊尔", "苏伯尔"),
        ("5粮液浓香型", "五粮液", "5粮液"),
        ("同人堂丸剂", "同仁堂", "同人堂"),
    ],
)
def test_a_name_that_sounds_the_same_is_found(title: str, name: str, text: str) -> None:
    assert _seen(title, name, "same_sound") == [text]


def test_a_digit_inside_a_number_sounds_like_nothing() -> None:
    assert findings(a_listing("第15粮液"), a_mark("五粮液")) == []


@pytest.mark.parametrize(
    ("title", "name", "text", "channel"),
    [
        ("始祖乌冲锋衣", "始祖鸟", "始祖乌", "changed"),
        ("云白药牙膏", "云南白药", "云白药", "omitted"),
        ("蓝小月亮洗衣液", "蓝月亮", "蓝小月亮", "inserted"),
        ("迪阿达斯套装", "阿迪达斯", "迪阿达斯", "swapped"),
        ("SAMSNG内存卡", "SAMSUNG", "SAMSNG", "omitted"),
        ("phillips剃须刀", "PHILIPS", "phillips", "inserted"),
    ],
)
def test_a_near_name_is_found_and_says_what_was_changed(
    title: str, name: str, text: str, channel: str
) -> None:
    (reason,) = reasons(findings(a_listing(title), a_mark(name)), "near_name")
    assert reason.text == text
    assert channel in {edge["channel"] for edge in reason.detail["edges"]}


@pytest.mark.parametrize(
    ("title", "name", "goods"),
    [
        ("茅山酱酒", "茅台", "白酒"),
        ("五谷大米伴侣", "五常大米", "大米"),
        ("清水河小香猪", "清水河小香米", "小香米"),
        ("好酒五粮", "五粮液", "白酒"),
        ("美孚2号", "美孚1号", "机油"),
        ("mobile手机", "Mobil", "机油"),
    ],
)
def test_short_cores_and_other_goods_are_not_near(title: str, name: str, goods: str) -> None:
    assert reasons(findings(a_listing(title), a_mark(name, goods=(goods,))), "near_name") == []


def test_every_symbol_says_what_it_stands_for() -> None:
    (reason,) = reasons(finding(a_listing("茅苔酒"), a_mark("茅台")), "same_sound")
    assert reason.detail["edges"] == [
        {"text": "茅", "mark": "茅", "channel": "exact"},
        {"text": "苔", "mark": "台", "channel": "same_sound"},
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
