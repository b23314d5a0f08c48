"""Texts are cut into the words that most probably stand there."""

from hypothesis import given
from hypothesis import strategies as st

from matchers.language.segmenter import best_words, find_paths, plain


def words(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in best_words(find_paths(plain(text)), 0, len(text))]


def test_words_of_trade_are_known() -> None:
    assert words("羽绒服女加厚包邮") == ["羽绒服", "女", "加厚", "包邮"]


def test_latin_words_and_numbers_stay_whole() -> None:
    assert words("iPhone15手机壳") == ["iPhone", "15", "手机壳"]


@given(st.text(st.sampled_from("精华为主Ab１2 ﬁ🍎\u200b茅臺ßİ"), max_size=30))
def test_the_words_cover_any_text_without_a_gap(text: str) -> None:
    assert "".join(words(text)) == text
