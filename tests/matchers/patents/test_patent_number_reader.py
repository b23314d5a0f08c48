"""The reader of numbers: whatever sellers do to a number, it is read as what it is, and nothing else is."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchers.patents.claims import claims_of
from matchers.patents.numbers import numbers_in, well_formed
from matchers.patents.plain_text import may_claim, plain_text
from trademark_data.patent_number import check_character, parse

_TYPE = st.sampled_from("12389")
_OLD = st.builds(
    "{:02}{}{:05}".format, st.sampled_from([*range(85, 100), *range(4)]), _TYPE, st.integers(0, 99_999)
)
_NEW = st.builds("{}{}{:07}".format, st.integers(2003, 2026), _TYPE, st.integers(0, 9_999_999))
_WHOLE = (_OLD | _NEW).map(lambda digits: digits + check_character(digits))
_HEADS = st.sampled_from(
    [
        "ZL",
        "专利号ZL",
        "专利号：",
        "專利號:",
        "Patent No. ",
        "发明专利 ZL",
        "（专利号）ZL",
        "Z L ",
        "ＺＬ",
        "专利号为",
        "专 利 号：",
    ]
)
_BREAKS = st.lists(
    st.sampled_from(["", "", "", " ", "-", "·", ".", "\u200b", "—", " - "]), min_size=13, max_size=13
)
_LOOKS = {"0": "0OoО０〇", "1": "1lI１①", "X": "XxＸХ"}
_TAILS = st.sampled_from(["", "，仿冒必究", "。", " 100个装", "）", "（实用新型）", "新款"])


@st.composite
def _disguised(draw: st.DrawFn) -> tuple[str, str]:
    number = draw(_WHOLE)
    breaks = draw(_BREAKS)
    written = ""
    for place, character in enumerate(number):
        fullwidth = chr(ord(character) + 0xFEE0) if character.isdigit() else "Ｘ"
        written += draw(st.sampled_from(_LOOKS.get(character, character + fullwidth)))
        written += breaks[place] if place + 1 < len(number) else ""
    return number, draw(_HEADS) + written + draw(_TAILS)


@given(_disguised())
def test_a_number_in_disguise_is_read_as_what_it_is(pair: tuple[str, str]) -> None:
    number, written = pair
    (seen,) = numbers_in(plain_text(written))
    assert (seen.digits, seen.form) == (number, "application")
    assert str(parse(seen.digits)) == f"{number[:-1]}.{number[-1]}"


@given(_disguised())
def test_a_claim_quotes_the_original_text_from_its_words_to_its_last_character(pair: tuple[str, str]) -> None:
    number, written = pair
    claim = next(claim for claim in claims_of([("title", f"好货 {written}")]).claims if claim.number)
    assert claim.text == f"好货 {written}"[claim.start : claim.end]
    assert plain_text(claim.text)[-1] in "0123456789xoil〇" and claim.number == number


@given(_NEW, st.integers(0, 10))
def test_a_number_with_another_check_character_is_read_but_not_well_formed(digits: str, shift: int) -> None:
    other = "0123456789X"[(("0123456789X".index(check_character(digits)) + 1 + shift % 10) % 11)]
    (seen,) = numbers_in(f"专利号zl{digits}.{other.lower()}")
    assert seen.digits == digits + other and not well_formed(seen.digits)


@given(
    st.text(
        alphabet=string.digits + string.ascii_letters + "专利号发明：. -ZLx〇Ｘ证书申请\u200b，、（）CN",
        max_size=60,
    )
)
def test_any_text_is_read_without_error_and_every_span_lies_in_it(text: str) -> None:
    for claim in claims_of([("title", text), ("attributes.专利号", text)]).claims:
        assert 0 <= claim.start <= claim.end <= len(text) and claim.text == text[claim.start : claim.end]


@pytest.mark.parametrize(
    "text",
    ["条码6901234567892", "电话13800138000", "2024.10.12 2024.11.12", "QS331103010012", "GB/T 15063-2020"],
)
def test_numbers_of_other_kinds_are_not_even_looked_at(text: str) -> None:
    assert not may_claim(text) and numbers_in(plain_text(text)) == []


@pytest.mark.parametrize(
    "flood", ["2 ", "20223", "专利", "123456.7 ", "专利号：", "ZL2022", "国家", "US 123 "]
)
def test_a_very_long_text_gives_few_claims(flood: str) -> None:
    text = "专利ZL" + flood * (60_000 // len(flood))
    assert len(claims_of([("description", text)]).claims) < 40
