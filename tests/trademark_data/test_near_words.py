"""Which known word a word most likely means: hints, and misspellings."""

import pytest

from trademark_data.near_words import hint, misspelt, spoken

KNOWN = ("商品链接", "店铺名称", "商品名称", "product_name", "item_title", "link", "商家")


@pytest.mark.parametrize(("word", "said"), [("titel", " (did you mean 'title'?)"), ("xyz", "")])
def test_a_hint_names_a_near_word_or_says_nothing(word: str, said: str) -> None:
    assert hint(word, ["brand", "title"]) == said


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("商品连接", ["商品链接"]),
        ("店鋪名稱", ["店铺名称"]),
        ("prodcut_name", ["product_name"]),
        ("Item-Title", ["item_title"]),
        ("商品名录", []),
        ("上家", []),
        ("linc", []),
    ],
)
def test_a_misspelling_is_near_by_letters_or_by_sound(word: str, meant: list[str]) -> None:
    assert misspelt(word, KNOWN) == meant


def test_words_that_are_as_near_are_all_told() -> None:
    assert misspelt("product_nam", ["product_name", "product_nami"]) == ["product_name", "product_nami"]


def test_characters_are_spelt_by_their_first_reading() -> None:
    assert spoken("店铺 ID") == "dianpuid"
