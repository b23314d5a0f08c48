"""Whether goods fit a mark; titles here are invented."""

import pytest

from matchers.goods.fit import Level, fit
from matchers.goods.listing import goods_of
from matchers.goods.mark import MarkGoods, goods_of_mark, group_of

XIAOMI = goods_of_mark(["手机", "手环", "充电宝", "电视"], [9, 11])
LIQUOR = goods_of_mark(["白酒", "酱香型白酒"], [33])


def level(mark: MarkGoods, title: str, category: str = "") -> Level:
    return fit(mark, goods_of(title, category), f"{title} {category}").level


@pytest.mark.parametrize(
    ("mark", "title", "expected"),
    [
        (XIAOMI, "5G智能手机全网通", Level.SAME),
        (XIAOMI, "山西黄小米杂粮粥5斤", Level.OTHER),
        (XIAOMI, "蓝牙耳机降噪", Level.SAME_CLASS),
        (XIAOMI, "手机壳硅胶全包", Level.ACCESSORY),
        (LIQUOR, "53度酱香酒整箱", Level.SAME),
        (LIQUOR, "空酒瓶酒盒防伪标签全套", Level.MARKS_THEMSELVES),
        (LIQUOR, "名酒上门高价回收", Level.OTHER),
        (LIQUOR, "m61519fp 一件起", Level.UNKNOWN),
        (goods_of_mark([], []), "白酒整箱", Level.UNKNOWN),
    ],
)
def test_goods_fit_a_mark_on_one_of_seven_levels(mark: MarkGoods, title: str, expected: Level) -> None:
    assert level(mark, title) is expected


def test_a_fit_shows_the_goods_that_decided() -> None:
    found = fit(XIAOMI, goods_of("5G智能手机全网通"))
    assert found.goods and (found.goods.text, found.goods.field) == ("智能手机", "title")


def test_a_wider_group_of_the_mark_covers_what_is_within_it() -> None:
    assert level(goods_of_mark(["服装"], [25]), "女士羽绒服加厚") is Level.SAME


def test_a_goods_word_that_no_group_knows_is_looked_for_as_it_stands() -> None:
    mark = goods_of_mark(["卜拉克石"], [19])
    assert mark.words == ("卜拉克石",)
    assert level(mark, "天然卜拉克石原料") is Level.SAME


def test_an_unknown_goods_word_counts_by_its_ending() -> None:
    assert group_of("婴幼儿配方奶粉") == "milk_powder"
    assert group_of("羊绒围巾") == "scarf"


def test_books_about_goods_are_other_goods() -> None:
    assert level(XIAOMI, "手机维修教材书籍") is Level.OTHER
