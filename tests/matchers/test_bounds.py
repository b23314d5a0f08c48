"""Large lists: hits that cannot become leads are left out before judging, and no lead is lost by it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal

import numpy as np
import pytest
from a_match import TODAY, AListing, a_gi, a_listing, a_mark
from hypothesis import given
from hypothesis import strategies as st

from matchers.bounds.batch import Batch
from matchers.bounds.name_columns import columns_of
from matchers.bounds.prospects import Prospects
from matchers.engine import engine
from matchers.engine.engine import Screen, build_screen
from matchers.engine.listed_names import listed_names
from matchers.features import FEATURES
from matchers.findings.finding import Finding
from matchers.findings.occurrence import Occurrence
from matchers.findings.weights import Weights, weights
from matchers.lattice.index import build_index
from matchers.lattice.rules import CHANNEL_NAMES

MARKS = (
    a_mark("茅台", id="T1", goods=("白酒",), aliases=("Moutai",)),
    a_mark("小米", id="T2", details={"priority": "no", "usual_price": "100"}),
    a_mark("NIKE", id="T3", classes=(25,), aliases=("耐克",)),
    a_mark("LV", id="T4", details={"priority": "no"}),
    a_mark("五粮液", id="T5", details={"priority": "no"}),
    a_mark("阿迪达斯", id="T6"),
    a_mark("李宁", id="T7"),
    a_mark("华为", id="T8", details={"usual_price": "100"}),
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
    "小\u200b米",
    "LV",
    "五娘液",
    "5粮液",
    "華為",
]
PIECES += ["阿di达斯", "五常大米", "moutaai", "李🔥宁"]
PIECES += ["品牌", "高仿", "适用", "白酒", "鞋", "专利号", "家用好物", " ", "，", "1:1", "空瓶", "吊牌"]

texts = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
listings = st.builds(
    a_listing,
    texts.filter(bool),
    description=texts,
    brand=texts,
    seller_name=texts,
    attributes=st.builds(lambda text: {"品牌": text}, texts),
    price=st.sampled_from((None, Decimal(9))),
    extra=st.sampled_from(({}, {"seller_confirmed_leads": "2"})),
)


@contextmanager
def as_a_large_list() -> Iterator[None]:
    # Names are watched by the size of the list, too: only the telling is to differ here.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "WATCH_LIST_ROWS", 0)
        yield


def reaching(found: list[Finding], table: Weights | None = None) -> list[Finding]:
    """The findings that a large list tells."""
    return [one for one in found if one.score >= (table or weights()).threshold(one.kind)]


@pytest.fixture(scope="module")
def small() -> Screen:
    return build_screen(MARKS)


@pytest.fixture(scope="module")
def large() -> Screen:
    with as_a_large_list():
        return build_screen(MARKS)


@given(listing=listings)
def test_a_large_list_tells_what_reaches_the_threshold_and_loses_no_lead(
    small: Screen, large: Screen, listing: AListing
) -> None:
    assert large.findings(listing, TODAY) == reaching(small.findings(listing, TODAY))


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("lining家用好物，全新李宁", {}),
        ("家用好物华\u200b为", {"price": Decimal(9)}),
        ("家用好物華為", {"price": Decimal(9)}),
    ],
    ids=["name and place from two occurrences", "an invisible character inside", "traditional characters"],
)
def test_what_adds_up_to_a_lead_is_not_left_out(
    small: Screen, large: Screen, title: str, told: dict[str, Decimal]
) -> None:
    listing = a_listing(title, **told)
    leads = reaching(small.findings(listing, TODAY))
    assert leads and large.findings(listing, TODAY) == leads


@pytest.fixture(scope="module")
def prospects_of() -> Callable[[AListing], Prospects]:
    index = build_index(listed_names(MARKS))
    columns = columns_of(index, MARKS)

    def prospects(listing: AListing) -> Prospects:
        batch = Batch([listing])
        return Prospects(index.scan(batch.texts), batch, columns)

    return prospects


@given(listing=listings)
def test_no_feature_gives_more_points_than_its_bound(
    small: Screen, prospects_of: Callable[[AListing], Prospects], listing: AListing
) -> None:
    prospects, table = prospects_of(listing), weights()
    places = {(hit.text_index, hit.listed, hit.token): at for at, hit in enumerate(prospects.hits.rows())}
    for use in next(small.uses_of([listing], TODAY)):
        if use.best is None or use.mark.kind != "trademark":
            continue
        at = places[use.best.hit.text_index, use.best.listed, use.best.hit.token]
        for key, feature in FEATURES.items():
            given_points = [
                table.points("trademark", key, one.level) * one.amount
                for one in feature.judge(use)
                if one.counts
            ]
            bound = feature.bound(prospects, table.levels("trademark", key))
            assert sum(given_points) <= np.broadcast_to(bound, len(prospects.hits))[at] + 1e-9, key


@given(text=texts)
def test_the_dearest_disguise_is_told_the_same_of_all_hits_and_of_one(
    prospects_of: Callable[[AListing], Prospects], text: str
) -> None:
    prospects = prospects_of(a_listing(text or "物"))
    told = [CHANNEL_NAMES[channel] for channel in prospects.channel.tolist()]
    assert told == [Occurrence(hit, "title", text).channel for hit in prospects.hits.rows()]
