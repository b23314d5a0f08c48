"""What a listing sells; all titles here are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchers.goods.listing import goods_of


def sold(title: str, category: str = "", **attributes: str) -> str:
    """The most probable group, empty for none."""
    found = goods_of(title, category, attributes)
    return found[0].group if found else ""


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("液态硅胶手机壳全包防摔", "phone_case"),
        ("功夫茶具套装家用茶壶", "tea_set"),
        ("牛奶色卫衣女秋冬加绒", "hoodie"),
        ("牛奶沐浴露持久留香", "body_wash"),
        ("苹果绿四件套纯棉", "bedding"),
        ("雨刮器适用丰田卡罗拉轿车", "wiper"),
        ("果树蔬菜通用叶面肥膨果", "fertilizer"),
        ("拉米夫定片100mg*14片/盒", "drugs"),
        ("白酒防伪标签空瓶酒盒批发", "marks_themselves"),
        ("高价上门回收老酒名酒", "recycling"),
        ("專業無線藍牙耳機", "earphone"),
    ],
)
def test_the_head_of_a_title_names_the_goods(title: str, group: str) -> None:
    assert sold(title) == group


def test_the_category_counts_more_than_the_title() -> None:
    assert sold("送茶具 礼盒装", "茶叶/绿茶") == "tea"


def test_an_attribute_that_names_the_goods_counts_and_others_do_not() -> None:
    assert sold("春茗雅集", 品名="龙井茶") == "tea"
    assert sold("春茗雅集", 适用对象="手机") == ""


def test_goods_say_where_they_stand_in_the_original_field() -> None:
    title = "２０２５新款 ＬＥＤ護眼檯燈 臺燈充電"
    found = goods_of(title)[0]
    assert found.text == title[found.start : found.end]


def test_a_stretch_that_stands_for_a_mark_is_not_read_as_goods() -> None:
    title = "苹果官方正品128G"
    assert sold(title) == "fruit"
    assert goods_of(title, without=[(0, 2)]) == []


def test_a_latin_word_is_only_found_whole() -> None:
    assert sold("Estee小样") != "t_shirt"


def test_a_text_without_goods_words_gives_none() -> None:
    assert goods_of("m61519fp,m62334fp,m62352gp") == []


@given(st.text(st.sampled_from("手机壳茶叶牛奶ＬeＤ, 1ßİ臺\u200b🍎"), max_size=30))
def test_any_text_is_read_and_places_lie_inside_it(text: str) -> None:
    for goods in goods_of(text, text):
        assert 0 < goods.confidence < 1
        assert text[goods.start : goods.end] == goods.text
