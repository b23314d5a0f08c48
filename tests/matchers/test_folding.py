"""Folding: what is made equal, what is dropped, and that every symbol knows its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchers.texts.folding import fold, same_length

any_text = st.text(st.characters(exclude_categories=())) | st.text("ＮN1k龍茅é\u200b㎏🐑 ·А", max_size=30)


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Ｃａｓｔｒｏｌ", "castrol"),
        ("𝐍𝐈𝐊𝐄", "nike"),
        ("西湖龍井", "西湖龙井"),
        ("雪\u200b容\u200d融", "雪容融"),
        ("五·常 大/米", "五常大米"),
        ("ВМW", "bmw"),
        ("ΑDIDAS", "adidas"),
        ("LANCÔME", "lancome"),
        ("小🐑5️⃣", "小5"),
        ("\ud800茅\0台\u202e", "茅台"),
    ],
)
def test_a_text_folds_to_its_symbols(text: str, symbols: str) -> None:
    assert fold(text).text == symbols


@given(any_text, st.data())
def test_a_slice_by_a_span_folds_to_the_same_symbols(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    size = len(folded.text)
    cuts = [at for at in range(size + 1) if at in (0, size) or folded.origin[at] != folded.origin[at - 1]]
    start, end = sorted((data.draw(st.sampled_from(cuts)), data.draw(st.sampled_from(cuts))))
    if start < end:
        first, last = folded.span(start, end)
        assert fold(text[first:last]).text == folded.text[start:end]


@given(any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded.text).text == folded.text
    assert len(folded.text) == len(folded.origin) == len(folded.gaps)


@given(any_text)
def test_same_length_keeps_every_place(text: str) -> None:
    assert len(same_length(text)) == len(text)
