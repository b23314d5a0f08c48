"""The cut of the look-alikes on pairs written as a reader sees them, of which one half was never set by."""

from pathlib import Path

import pytest

from trademark_data.tables import look_alikes

PAIRS = Path(__file__).parents[1] / "data" / "look_alikes" / "pairs.tsv"


def share(kind: str, half: str) -> float:
    """How many pairs of a kind and half are in the table."""
    rows = (line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines())
    pairs = next(told.split(" ") for of, told_half, told in rows if (of, told_half) == (kind, half))
    return sum(two in look_alikes().get(one, {}) for one, two in pairs) / len(pairs)


@pytest.mark.parametrize("half", ["set", "tell"])
def test_most_pairs_that_a_reader_confuses_are_look_alikes(half: str) -> None:
    assert share("alike", half) >= 0.7


@pytest.mark.parametrize("half", ["set", "tell"])
def test_hardly_any_that_a_teacher_would_cross_out_are(half: str) -> None:
    assert share("unlike", half) <= 0.06


@pytest.mark.parametrize("pair", ["未末", "己已", "白自", "士土"])
def test_pairs_that_every_reader_sees(pair: str) -> None:
    assert pair[1] in look_alikes()[pair[0]]


def test_a_hand_radical_is_no_word_of_its_own() -> None:
    assert "找" not in look_alikes()["才"]
