"""Each channel and each pair of channels: found as the definition says, and cut out of the original."""

from itertools import combinations

import pytest
from disguising import CHANNELS, NAME, disguised
from hypothesis import given, settings
from hypothesis import strategies as st
from slowly import fast, names, slow

from matchers.lattice.index import Index, build_index

LISTED = names([NAME])
PAIRS = list(combinations(CHANNELS, 2))
ADMITTED_TWICE = {"swapped", "omitted", "inserted"}
NOISE = st.text("的新款正品🎁 \u200b。", max_size=4)


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(LISTED)


@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_two_disguises_in_one_name(index: Index, pair: tuple[str, str]) -> None:
    texts = [disguised(*pair), disguised(*pair[::-1])]
    truth = slow(LISTED, texts)
    assert fast(index, texts) == truth
    assert truth or set(pair) <= ADMITTED_TWICE


@settings(max_examples=100, deadline=None)
@given(NOISE, st.sampled_from(PAIRS), NOISE)
def test_two_disguises_among_other_words(
    index: Index, before: str, pair: tuple[str, str], after: str
) -> None:
    text = before + disguised(*pair) + after
    assert fast(index, [text]) == slow(LISTED, [text])


@pytest.mark.parametrize("channel", CHANNELS)
@settings(max_examples=15, deadline=None)
@given(before=NOISE, after=NOISE)
def test_a_span_cuts_the_disguise_out(index: Index, channel: str, before: str, after: str) -> None:
    planted = disguised(channel)
    text = before + planted + after
    assert planted in {text[hit.start : hit.end] for hit in index.scan([text]).rows()}
