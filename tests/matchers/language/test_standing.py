"""A stretch of text that may stand for a mark: is it a word there, or a piece of ordinary words?"""

import pytest

from matchers.language.standing import Level, Standing, standing


def standing_of(stretch: str, text: str) -> Standing:
    """How the first occurrence of a stretch stands in a text; the texts here are invented."""
    start = text.index(stretch)
    return standing(text, start, start + len(stretch))


@pytest.mark.parametrize(
    ("stretch", "text", "words"),
    [
        ("华为", "美容院精华为主保湿补水面霜", ["精华", "为主"]),
        ("立白", "壁挂式独立白色底座清洁刷", ["独立", "白色"]),
        ("方太", "地方太小用它折叠餐桌", ["地方", "太小"]),
        ("红牛", "紫红牛皮手工钱包", ["紫红", "牛皮"]),
    ],
)
def test_a_name_across_a_border_of_words_is_explained_by_them(
    stretch: str, text: str, words: list[str]
) -> None:
    found = standing_of(stretch, text)
    assert found.level is Level.ACROSS and found.margin < 0
    assert [word.text for word in found.words] == words


@pytest.mark.parametrize(
    ("stretch", "text", "word"),
    [
        ("小香", "活体宠物小香猪幼崽", "小香猪"),
        ("三星", "三星级酒店床品四件套", "三星级"),
        ("六神", "六神无主表情包抱枕", "六神无主"),
    ],
)
def test_a_name_inside_a_longer_word_is_explained_by_it(stretch: str, text: str, word: str) -> None:
    found = standing_of(stretch, text)
    assert (found.level, [word.text for word in found.words]) == (Level.INSIDE, [word])


@pytest.mark.parametrize(
    ("stretch", "text"),
    [
        ("华为", "全新原装华为充电器套装"),
        ("奈克", "奈克空军一号小白鞋男女同款"),
        ("茅.台", "茅.台酱香型白酒"),
        ("5粮液", "5粮液浓香型白酒"),
        ("茅台", "贵州茅台酒单瓶装"),
    ],
)
def test_a_name_between_words_is_free(stretch: str, text: str) -> None:
    assert standing_of(stretch, text).level is Level.FREE


def test_the_words_stand_at_their_places_in_the_whole_text() -> None:
    text = "厂家直销包邮2025新款美容院精华为主保湿面霜"
    found = standing_of("华为", text)
    assert [text[word.start : word.end] for word in found.words] == ["精华", "为主"]


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    assert standing_of("立白", "壁掛式獨立白色底座").level is Level.ACROSS


def test_a_piece_of_a_latin_word_is_inside_it_but_a_number_may_follow() -> None:
    assert standing_of("bull", "pitbull斗牛犬补丁").level is Level.INSIDE
    assert standing_of("iPhone", "iPhone15手机").level is Level.FREE


def test_an_outlying_stretch_is_refused() -> None:
    with pytest.raises(ValueError, match="3:9 was given for a text of 4"):
        standing("华为手机", 3, 9)
