"""Texts are cut into the words that most probably stand there."""

from hypothesis import given
from hypothesis import strategies as st

from matchers.language.segmenter import Segmenter


def words(text: str, *extra_words: str) -> list[str]:
    return [text[start:end] for start, end in Segmenter(extra_words).cut(text)]


def test_words_of_trade_are_known() -> None:
    assert words("羽绒服女加厚包邮") == ["羽绒服", "女", "加厚", "包邮"]


def test_latin_words_and_numbers_stay_whole() -> None:
    assert words("iPhone15手机壳") == ["iPhone", "15", "手机壳"]


def test_extra_words_are_words() -> None:
    assert "帅福得" in words("新款帅福得锂电池", "帅福得")
    assert "帅福得" not in words("新款帅福得锂电池")


@given(st.text(st.sampled_from("精华为主Ab１2 ﬁ🍎\u200b茅臺ßİ"), max_size=30))
def test_the_words_cover_any_text_without_a_gap(text: str) -> None:
    assert "".join(words(text)) == text
