"""What is an everyday word, and how common."""

from matchers.language.vocabulary import frequency, is_name, is_word


def test_common_words_are_more_frequent_than_rare_ones() -> None:
    assert frequency("我们") > frequency("辣椒") > frequency("梓匠") > 0


def test_an_unknown_text_has_no_frequency() -> None:
    assert frequency("兰蔻蔻") == 0
    assert not is_word("兰蔻蔻")


def test_names_are_no_everyday_words_whatever_their_frequency() -> None:
    assert is_name("华为") and not is_word("华为")
    assert is_name("茅台") and not is_word("茅台")


def test_the_list_of_trade_corrects_words_taken_for_names() -> None:
    assert is_word("宁静") and is_word("加厚")
