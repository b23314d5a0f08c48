"""Large lists: hits that cannot become leads are left out before judging, and no lead is lost by it."""

from collections.abc import Iterator

import pytest
from a_match import TODAY, AListing, a_gi, a_listing, a_mark
from hypothesis import given
from hypothesis import strategies as st

from matchers.engine import engine
from matchers.engine.engine import Screen, build_screen
from matchers.engine.upper_bound import BY_SIGNAL, OF_THE_LISTING, OF_THE_NAME, OTHER_KINDS
from matchers.features import FEATURES
from matchers.findings.weights import weights

MARKS = (
    a_mark("茅台", id="T1", goods=("白酒",), aliases=("Moutai",)),
    a_mark("小米", id="T2", details={"priority": "no"}),
    a_mark("NIKE", id="T3", classes=(25,), aliases=("耐克",)),
    a_mark("LV", id="T4", details={"priority": "no"}),
    a_mark("五粮液", id="T5", details={"priority": "no"}),
    a_mark("阿迪达斯", id="T6"),
    a_mark("李宁", id="T7"),
    a_gi("五常大米", "黑龙江哈尔滨五常"),
)
PIECES = [
    "茅台",
    "茅苔",
    "mt",
    "N1KE",
    "nkie",
    "小米",
    "小·米",
    "LV",
    "五娘液",
    "5粮液",
    "阿di达斯",
    "五常大米",
]
PIECES += ["品牌", "高仿", "适用", "白酒", "鞋", "专利号", "家用好物", " ", "，", "1:1", "空瓶", "吊牌"]


@pytest.fixture(scope="module")
def small() -> Screen:
    return build_screen(MARKS)


@pytest.fixture(scope="module")
def large() -> Iterator[Screen]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "WATCH_LIST_ROWS", 0)
        # Names are watched by the size of the list, too: only the telling is to differ here.
        yield build_screen(MARKS)


texts = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)


@given(title=texts.filter(bool), description=texts, brand=texts)
def test_a_large_list_tells_what_reaches_the_threshold_and_loses_no_lead(
    small: Screen, large: Screen, title: str, description: str, brand: str
) -> None:
    listing: AListing = a_listing(title, description=description, brand=brand, attributes={"品牌": brand})
    table = weights()
    reaching = [one for one in small.findings(listing, TODAY) if one.score >= table.threshold(one.kind)]
    assert large.findings(listing, TODAY) == reaching


def test_the_name_and_the_place_may_come_from_two_occurrences(small: Screen, large: Screen) -> None:
    listing = a_listing("lining家用好物，全新李宁")
    reaching = [one for one in small.findings(listing, TODAY) if one.verdict == "lead"]
    assert reaching and large.findings(listing, TODAY) == reaching


def test_every_feature_that_may_add_points_is_known_to_the_outlook() -> None:
    adding = {key for key in FEATURES if any(points > 0 for points in weights().features[key].values())}
    assert adding == {*OF_THE_NAME, *OF_THE_LISTING, *BY_SIGNAL, *OTHER_KINDS}
