"""The table of product groups is well formed, and says where it is not."""

import pytest

from matchers.errors import MatcherError
from matchers.goods.table import NO_GOODS, groups, parse, priority, wider, words
from matchers.language.segmenter import plain

HEAD = "key\tlabel\tclasses\twithin\taccessory_of\tsimilar\tpriority\twords"


def test_every_group_of_goods_has_a_label_and_nice_classes() -> None:
    assert len(groups()) >= 250
    for key, group in groups().items():
        assert group.label
        assert group.classes <= set(range(1, 46)) and (group.classes or key == NO_GOODS)


def test_words_are_written_as_texts_are_read() -> None:
    assert [word for word in words() if word != plain(word)] == []


def test_similar_groups_stay_empty_until_a_source_is_named() -> None:
    assert not any(group.similar for group in groups().values())


def test_priority_is_inherited_from_the_wider_group() -> None:
    assert wider("jerky") == ("snacks", "food")
    assert priority("jerky") == "food_drug"
    assert priority("books") == ""


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("key\tlabel", "line 1"),
        (f"{HEAD}\ntea\t茶叶", "line 2: 2 fields"),
        (f"{HEAD}\ntea\t茶叶\t30\tfood\t\t\t\t茶叶", "tea names the group 'food'"),
        (f"{HEAD}\ntea\t茶叶\tX\t\t\t\t\t茶叶", "line 2: the class 'X'"),
        (f"{HEAD}\ntea\t茶叶\t30\t\t\t\t\t茶\ncup\t杯\t21\t\t\t\t\t茶", "茶 stands in tea and in cup"),
        (f"{HEAD}\ntea\t茶叶\t30\t\t\t\t\t茶\ntea\t杯\t21\t\t\t\t\t杯", "line 3: the key 'tea'"),
    ],
)
def test_a_mistake_in_the_table_is_named_with_its_place(lines: str, message: str) -> None:
    with pytest.raises(MatcherError, match=message):
        parse(lines)
