"""Application numbers of patents: both forms, the check character, and no slip of the finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trademark_data.patent_number import PatentNumberError, check_character, parse

VECTORS = ["97101765.4", "95115608.X", "201310699744.2", "201110006009.X"]
TYPE = st.sampled_from("12389")
OLD = st.builds(
    "{:02}{}{:05}".format, st.sampled_from([*range(85, 100), *range(4)]), TYPE, st.integers(0, 99_999)
)
NEW = st.builds("{}{}{:07}".format, st.integers(2003, 2099), TYPE, st.integers(0, 9_999_999))


@pytest.mark.parametrize(
    ("text", "digits", "kind", "year"),
    [
        ("97101765.4", "97101765", "invention", 1997),
        ("95115608.X", "95115608", "invention", 1995),
        ("201310699744.2", "201310699744", "invention", 2013),
        ("201110006009.X", "201110006009", "invention", 2011),
    ],
)
def test_a_known_number_is_read(text: str, digits: str, kind: str, year: int) -> None:
    number = parse(text)
    assert (number.digits, number.type, number.year, str(number)) == (digits, kind, year, text)


@pytest.mark.parametrize(
    "text",
    ["ZL201310699744.2", "ZL 2013 1 0699744.2", "cn2013106997442", " 2013-1-0699744.2 ", "zl201310699744.2"],
)
def test_a_number_is_read_in_the_ways_people_write_it(text: str) -> None:
    assert str(parse(text)) == "201310699744.2"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ZL",
        "2013106997442.",
        "20131069974.2",
        "ZLZL201310699744.2",
        "２０１３１０６９９７４４.2",
        "201310699744.２",
    ],
)
def test_what_is_no_number_is_told(text: str) -> None:
    with pytest.raises(PatentNumberError, match="expected 8 or 12 digits"):
        parse(text)


@pytest.mark.parametrize("kind", "04567")
def test_an_unknown_type_digit_is_told(kind: str) -> None:
    digits = f"2013{kind}0699744"
    with pytest.raises(PatentNumberError, match="expected type digit"):
        parse(f"{digits}.{check_character(digits)}")


@pytest.mark.parametrize("digits", ["04101765", "84101765", "200210699744", "198510699744"])
def test_a_form_that_its_filing_year_did_not_have_is_told(digits: str) -> None:
    with pytest.raises(PatentNumberError, match="filing year"):
        parse(f"{digits}.{check_character(digits)}")


@given(OLD | NEW)
def test_any_digits_with_their_check_character_are_read(digits: str) -> None:
    assert parse(f"{digits}.{check_character(digits)}").digits == digits


@pytest.mark.parametrize("text", VECTORS)
def test_every_single_changed_character_is_refused(text: str) -> None:
    for place, old in enumerate(text):
        for new in set("0123456789X") - {old}:
            if old != ".":
                with pytest.raises(PatentNumberError):
                    parse(text[:place] + new + text[place + 1 :])


@pytest.mark.parametrize("text", VECTORS)
def test_two_neighbouring_digits_exchanged_are_refused(text: str) -> None:
    digits = text.split(".")[0]
    for place in range(len(digits) - 1):
        first, second = digits[place : place + 2]
        if first != second and place != 7:  # the eighth and ninth weigh 9 and 2
            with pytest.raises(PatentNumberError):
                parse(digits[:place] + second + first + digits[place + 2 :] + text[-2:])
