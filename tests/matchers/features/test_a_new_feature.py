"""A feature is one file, one line of the registry, its points: nothing else knows of it."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_match import TODAY, AListing, a_listing, a_mark, reasons
from hypothesis import given
from hypothesis import strategies as st

import matchers.findings
from matchers.engine import engine
from matchers.engine.engine import Screen, build_screen
from matchers.engine.tables import Tables
from matchers.explain import explained
from matchers.features import FEATURES
from matchers.findings.weights import Weights, read_weights

FILE = '''"""Words of a shop that closes: 清仓, 倒闭."""

from collections.abc import Iterator

from matchers.bounds.bound import Levels, most
from matchers.bounds.prospects import Prospects
from matchers.findings.use import Evidence, MarkUse, Texts, seen_in
from matchers.lattice.arrays import Array

chinese = "清仓用语"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """The word in the title."""
    at = use.subject.title.find("清仓")
    if use.best and at >= 0:
        yield seen_in("title", use.subject.title, (at, at + 2), "clearance")


def bound(prospects: Prospects, levels: Levels) -> Array:
    """Only listings with the word."""
    return prospects.in_listings(closes) * most(levels)


def closes(texts: Texts) -> bool:
    """Whether the title says so."""
    return "清仓" in texts.plain("title")
'''
POINTS = "\n[features.clearance_words]\nclearance = 22.0\n"
MARKS = (a_mark("华为", id="T1"), a_mark("茅台", id="T2", goods=("白酒",)), a_mark("李宁", id="T3"))
PIECES = ["华为", "茅苔", "lining", "清仓", "白酒", "品牌", "家用好物", " "]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Weights]:
    """The shipped registry and table with a line more each, and the feature's one file."""
    folder = tmp_path_factory.mktemp("features")
    (folder / "clearance_words.py").write_text(FILE, encoding="utf-8")
    shipped = Path(matchers.findings.__file__).with_name("weights.toml").read_text(encoding="utf-8")
    (folder / "weights.toml").write_text(shipped + POINTS, encoding="utf-8")
    found = importlib.util.spec_from_file_location("clearance_words", folder / "clearance_words.py")
    assert found and found.loader
    feature = importlib.util.module_from_spec(found)
    found.loader.exec_module(feature)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(FEATURES, "clearance_words", feature)
        yield read_weights(folder / "weights.toml")


@pytest.fixture(scope="module")
def small(table: Weights) -> Screen:
    return build_screen(MARKS, Tables(table))


@pytest.fixture(scope="module")
def large(table: Weights) -> Iterator[Screen]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "WATCH_LIST_ROWS", 0)
        yield build_screen(MARKS, Tables(table))


def test_its_findings_carry_its_points_and_are_explained(small: Screen) -> None:
    (found,) = small.findings(a_listing("家用好物华为清仓"), TODAY)
    (reason,) = reasons(found, "clearance_words")
    assert (reason.points, reason.text) == (22.0, "清仓")
    assert "清仓用语〔标题 7–8「清仓」〕 +22" in explained(found)


def test_a_large_list_finds_the_lead_that_only_it_makes(large: Screen) -> None:
    (found,) = large.findings(a_listing("家用好物华为清仓"), TODAY)
    assert found.verdict == "lead"
    assert not large.findings(a_listing("家用好物华为甩卖"), TODAY)


@given(title=st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join))
def test_a_large_list_tells_the_same_with_it(
    small: Screen, large: Screen, table: Weights, title: str
) -> None:
    listing: AListing = a_listing(title)
    reaching = [one for one in small.findings(listing, TODAY) if one.score >= table.threshold(one.kind)]
    assert large.findings(listing, TODAY) == reaching
