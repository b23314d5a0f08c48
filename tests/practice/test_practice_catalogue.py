"""The practice catalogue keeps its promises: counts, marks, patent numbers, nothing real claimed."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from markwatch.practice.catalogue import Item, load_catalogue
from markwatch.practice.faults import FAULTS
from trademark_data.patent_number import PatentNumberError, parse

ROWS = (
    *load_catalogue(1).items.values(),
    *(i for i in load_catalogue(2).items.values() if i.first_night == 2),
)
REFERENCE = Path(__file__).parents[1] / "data" / "match_dev" / "reference.csv"
NUMBER = re.compile(r"(?:ZL)?\d{12}\.[0-9X]")


def numbers_of(item: Item) -> list[str]:
    return NUMBER.findall(item.title + item.description)


def with_why(text: str) -> Item:
    return next(item for item in ROWS if any(text in mark["why"] for mark in item.expect))


def test_the_first_night_has_121_listings_of_which_exactly_25_are_suspicious() -> None:
    shop = load_catalogue(1)
    assert (len(shop.on_sale()), len(shop.suspicious())) == (121, 25)
    assert len(shop.sellers) == 16


def test_ids_are_unique_and_titles_and_descriptions_have_real_lengths() -> None:
    assert len({item.id for item in ROWS}) == len(ROWS) == 130
    assert all(20 <= len(item.title) <= 40 and 100 <= len(item.description) <= 400 for item in ROWS)
    assert all(1 <= len(item.images) <= 4 for item in ROWS)


def test_every_listing_has_a_known_seller_category_and_fault() -> None:
    shop = load_catalogue(2)
    assert {item.seller for item in ROWS} == set(shop.sellers)
    assert {item.category for item in ROWS} == set(shop.categories)
    assert Counter(item.fault for item in ROWS if item.fault) == Counter(FAULTS.keys())


def test_what_is_expected_stands_in_the_listing() -> None:
    for item in load_catalogue(2).items.values():
        for mark in item.expect:
            for quoted in re.findall("「(.+?)」", mark["why"]):
                assert quoted in item.title + item.description


def test_no_listing_is_both_suspicious_and_a_near_miss() -> None:
    assert not [item.id for item in ROWS if item.expect and item.near_miss]
    assert {"authorised", "compatible", "embedded", "generic", "legit_gi", "near_word", "patent_ok"} < {
        item.near_miss for item in ROWS
    }


def test_the_wrong_patent_number_has_a_wrong_check_digit() -> None:
    (number,) = numbers_of(with_why("校验位不符"))
    with pytest.raises(PatentNumberError, match="expected check character"):
        parse(number)


def test_the_mismatched_patent_number_is_a_sound_design() -> None:
    item = with_why("类型与宣称不符")
    (number,) = numbers_of(item)
    assert parse(number).type == "design"
    assert "发明专利" in item.title


def test_the_other_patent_claims_are_as_labelled() -> None:
    assert not numbers_of(with_why("未给出专利号"))
    (application,) = numbers_of(with_why("仅为申请"))
    assert parse(application).type == "invention"
    sound = [number for item in ROWS if item.near_miss == "patent_ok" for number in numbers_of(item)]
    assert {parse(number).type for number in sound} == {"design", "utility_model"}


def test_nobody_real_is_named_or_said_to_be_authorised() -> None:
    with REFERENCE.open(encoding="utf-8") as lines:
        real = {name for row in csv.DictReader(lines) for name in row["authorised"].split("|")}
    sellers = load_catalogue(1).sellers.values()
    assert all(seller.name.endswith("（演示）") for seller in sellers)
    assert not real & {seller.name for seller in sellers}


def test_there_is_no_phone_number_or_chat_account() -> None:
    for item in ROWS:
        text = NUMBER.sub("", item.title + item.description)
        assert not re.search(r"\d{7,}|400-|微信|QQ", text)


def test_another_night_is_refused() -> None:
    with pytest.raises(ValueError, match="given 3"):
        load_catalogue(3)
