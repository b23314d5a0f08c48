"""The fast engine returns exactly what the slow, obvious reference returns."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slowly import fast, names, slow

from matchers.lattice.index import Index, build_index
from matchers.lattice.names import ListedName
from matchers.lattice.rules import CHANNEL_NAMES

NAMES = ("茅台", "五常大米", "耐克", "NIKE", "奥利奥", "洽洽", "五粮液", "李宁", "LV")
NAMES += (
    "M&G晨光",
    "PHILIPS",
    "modern",
    "雅诗兰黛",
    "七匹狼",
    "飞天茅台",
    "大白兔奶糖厂",
    "7匹狼",
    "阿迪达斯",
    "adidas",
)
DISGUISES = {
    "exact": "茅台酒",
    "variant": "ＮＩＫＥ",
    "look_alike_letter": "N1KE鞋",
    "split": "木子宁鞋",
    "number": "7匹狼",
    "same_sound": "茅苔酒",
    "near_sound": "五娘液",
    "pinyin": "wu liang ye",
    "look_alike": "五常大末",
    "swapped": "迪阿达斯",
    "omitted": "雅诗黛",
    "inserted": "adiddas",
    "initial": "FTMT53度",
    "reversed": "斯达迪阿",
    "changed": "PHILAPS",
}
PIECES = [*NAMES, *DISGUISES.values(), "粤利粤", "恰恰", "五·常·大·米", "mao2tai2", "阿di达斯", "modem"]
PIECES += ["M&G", "晨光", "7", "酒"]


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(names(NAMES, listed=True))


@pytest.mark.parametrize(("channel", "text"), DISGUISES.items())
def test_each_channel_is_found_and_told(index: Index, channel: str, text: str) -> None:
    seen = {CHANNEL_NAMES[step.channel] for hit in index.scan([text]).rows() for step in hit.path}
    assert channel in seen
    assert fast(index, [text]) == slow(names(NAMES, listed=True), [text])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=5).map("".join))
def test_any_text_made_of_disguises(index: Index, text: str) -> None:
    assert fast(index, [text]) == slow(names(NAMES, listed=True), [text])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "", "的", " "]), max_size=6).map("".join), st.booleans())
def test_shuffled_symbols_of_names(index: Index, text: str, listed: bool) -> None:
    own = build_index(names(NAMES[:6], listed=listed))
    text = "".join(sorted(text, key=lambda character: (ord(character) * 7919) % 31))
    assert fast(own, [text]) == slow(names(NAMES[:6], listed=listed), [text])


@pytest.mark.parametrize("listed", [False, True])
def test_every_name_and_text_over_three_symbols(listed: bool) -> None:
    spelled = ["".join(symbols) for length in (2, 3, 4) for symbols in product("台苔未", repeat=length)]
    texts = ["".join(symbols) for length in (2, 3, 4, 5) for symbols in product("台末苔", repeat=length)]
    listed_names = names(spelled[:: 3 if listed else 4], listed=listed)
    assert fast(build_index(listed_names), texts) == slow(listed_names, texts)


@settings(max_examples=30, deadline=None)
@given(
    st.sets(st.sampled_from(NAMES), min_size=1), st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
)
def test_a_mark_changes_no_other_marks_hits(index: Index, chosen: set[str], text: str) -> None:
    numbers = [number for number, name in enumerate(NAMES) if name in chosen]
    alone = build_index([ListedName(str(number), NAMES[number], False, True) for number in numbers])
    among_all = {key: value for key, value in fast(index, [text]).items() if key[1] in numbers}
    assert fast(alone, [text]) == among_all


def test_a_span_cuts_the_disguise_out_of_the_original(index: Index) -> None:
    text = "🎁ﬁ正品 茅\u200b·苔酒"
    (hit,) = (hit for hit in index.scan([text]).rows() if hit.name == "茅台")
    assert text[hit.start : hit.end] == "茅\u200b·苔"
    assert [text[step.start : step.end] for step in hit.path] == ["茅", "苔"]


@pytest.mark.parametrize("name", ["米", "★★", "长" * 500])
def test_a_name_that_cannot_be_looked_for_is_refused_and_told(name: str) -> None:
    index = build_index([ListedName("T1", name)])
    (refused,) = index.refused
    assert refused.listed.text == name and refused.why
    assert len(index.scan([name * 2])) == 0
