"""One symbol of a name that something else stands in for: a sibling, an initial, any other character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slowly import fast, names, slow

from matchers.lattice import generators as ask
from matchers.lattice.index import Index, build_index
from matchers.lattice.rules import CHANNEL_NAMES

NAMES = ("茅台", "白象", "德芙", "全聚德", "小肥羊", "特仑苏", "奥利奥", "营养快线", "7匹狼")
PIECES = [
    "全聚",
    "福",
    "小肥",
    "牛",
    "黑",
    "象",
    "特仑",
    "S",
    "德",
    "F",
    "粤",
    "力",
    "奥",
    "利",
    "营养",
    "快线",
]
PIECES += ["专", "茅", "云", "台", "氵", "匹狼", "八", "7", "🐘", "タ", " ", "，", "s2", "的"]
SAID = {
    "全聚福": ("全聚德", "replaced"),
    "金聚德": ("全聚德", "replaced"),
    "小肥牛": ("小肥羊", "sibling_word"),
    "黑象": ("白象", "sibling_word"),
    "云台": ("茅台", "replaced"),
    "特仑S": ("特仑苏", "initial"),
    "德F": ("德芙", "initial"),
    "营养专线": ("营养快线", "replaced"),
    "粤力奥": ("奥利奥", "same_sound"),
    "🐘白": ("", ""),
    "白🐘": ("白象", "emoji"),
}
"""What is written → the name it stands for, and a channel on the way."""


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(names(NAMES))


@pytest.mark.parametrize("text", SAID)
def test_it_is_found_and_told(index: Index, text: str) -> None:
    name, channel = SAID[text]
    told = {(hit.name, CHANNEL_NAMES[step.channel]) for hit in index.scan([text]).rows() for step in hit.path}
    assert (name, channel) in told or not name
    assert fast(index, [text]) == slow(names(NAMES), [text])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join), st.booleans())
def test_the_fast_engine_finds_what_the_definition_says(index: Index, text: str, listed: bool) -> None:
    own = index if listed else build_index(names(NAMES, listed=False))
    assert fast(own, [text]) == slow(names(NAMES, listed=listed), [text])


@pytest.mark.parametrize("text", ["全聚福", "小肥牛", "特仑S", "粤力奥"])
def test_only_names_on_the_watch_list_are_looked_for_so(text: str) -> None:
    assert not len(build_index(names(NAMES, listed=False)).scan([text]))


@pytest.mark.parametrize(
    ("text", "found"), [("云台酒", 1), ("好 云台 酒", 1), ("好云台酒", 0), ("好 云台酒", 0)]
)
def test_of_two_symbols_any_other_counts_only_where_both_stand_apart(
    index: Index, text: str, found: int
) -> None:
    assert sum(hit.name == "茅台" for hit in index.scan([text]).rows()) == found


@pytest.mark.parametrize(
    ("generator", "name", "text"),
    [
        (ask.PAIR_OVER_ONE, "全聚德", "全来德"),
        (ask.ONE_OF_TWO, "白象", "黑象"),
        (ask.ONE_OF_TWO, "德芙", "德F"),
        (ask.ONE_OF_TWO, "茅台", "云台"),
    ],
)
def test_silenced_its_generator_loses_it(generator: int, name: str, text: str) -> None:
    index = build_index(names([name]))
    assert fast(index, [text])
    assert not fast(index.without(generator), [text])
