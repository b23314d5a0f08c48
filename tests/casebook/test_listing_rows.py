"""Listings from rows of any origin: told what is wrong, storable whatever came, and equal when equal."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.listing import TEXT_LIMIT, Listing, ListingError, clean_text
from casebook.listing_rows import listing_from

ANY_TEXT = st.text(st.characters(), max_size=40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from([*Listing.__dataclass_fields__, "unknown", "\ud800"])


def read(**given: Any) -> Listing:
    return listing_from({"id": "1", "title": "米", **given})


@pytest.mark.parametrize(("told", "number"), [(2, 2), ("3", 3), (None, 0), ("-1", 0), ("two", 0), (["2"], 0)])
def test_what_a_file_knows_of_the_seller_is_told_and_stays_a_further_key(told: object, number: int) -> None:
    listing = read(seller_confirmed_leads=told)
    assert listing.seller_confirmed_leads == number
    assert listing.extra == {"seller_confirmed_leads": told}
    assert listing.content_digest() == read().content_digest()


@pytest.mark.parametrize(
    "row", [{}, {"id": "1"}, {"title": "米"}, {"id": " ", "title": "米"}, {"id": "1", "title": "\n"}]
)
def test_a_row_without_id_or_title_is_no_listing(row: dict[str, Any]) -> None:
    with pytest.raises(ListingError, match="expected a text"):
        listing_from(row)


@pytest.mark.parametrize(
    ("given", "price"),
    [
        ("128", "128"),
        (12.5, "12.5"),
        (" ¥1,280.00 ", "1280"),
        ("￥ 9.9元", "9.9"),
        (0, "0"),
        ("-0", "0"),
        ("0.00005", "0"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_a_price_is_read(given: object, price: str) -> None:
    assert read(price=given).price == Decimal(price)


@pytest.mark.parametrize(
    "given",
    [
        "cheap",
        "12 34",
        "-1",
        "1e12",
        "NaN",
        "sNaN",
        "inf",
        "1e999999999999999999",
        True,
        [],
        {},
        "9" * 10**6,
    ],
    ids=lambda given: str(given)[:12],
)
def test_a_bad_price_is_told_shortly(given: object) -> None:
    with pytest.raises(ListingError, match=r"key 'price': given .*, expected a number") as told:
        read(price=given)
    assert len(str(told.value)) < 300


@pytest.mark.parametrize(
    "given", ["soon", "2026-13-01", "0001-01-01", "9999-12-31T23:59:59-08:00", 5, [], "x" * 10**6]
)
def test_a_bad_moment_is_told_shortly(given: object) -> None:
    with pytest.raises(ListingError, match=r"key 'captured_at': given .*, expected ISO 8601") as told:
        read(captured_at=given)
    assert len(str(told.value)) < 300


@pytest.mark.parametrize(
    "given", ["2026-11-22T10:30:00", datetime(2026, 11, 22, 10, 30), "2026-11-22T02:30:00Z"]
)
def test_a_moment_without_a_zone_is_the_offices(given: object) -> None:
    assert read(captured_at=given).captured_at == datetime(2026, 11, 22, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize("given", ["{", "[1]", "3", [1], 3, "[" * 100_000, "x" * 10**6])
def test_bad_attributes_are_told_shortly(given: object) -> None:
    with pytest.raises(ListingError, match="key 'attributes': given ") as told:
        read(attributes=given)
    assert len(str(told.value)) < 300


@pytest.mark.parametrize("given", ["[", 3, {"a": 1}, "[" * 100_000])
def test_bad_pictures_are_told(given: object) -> None:
    with pytest.raises(ListingError, match=r"key 'images': given .*, expected a list of addresses"):
        read(images=given)


@pytest.mark.parametrize("key", ["id", "title", "url", "seller_name"])
@pytest.mark.parametrize("given", [{}, {"a": 1}, [], ["a"]])
def test_a_table_or_list_is_no_text(key: str, given: object) -> None:
    with pytest.raises(ListingError, match=f"key '{key}': given (dict|list), expected a text"):
        read(**{key: given})


def test_lists_in_a_cell_are_read() -> None:
    listing = read(
        images="https://a.test/1.jpg|https://a.test/2.jpg", attributes='{"产地": "浙江", "净含量": 5}'
    )
    assert listing.images == ("https://a.test/1.jpg", "https://a.test/2.jpg")
    assert listing.attributes == {"产地": "浙江", "净含量": "5"}
    assert read(images='["a", null, "b"]').images == ("a", "b")


def test_nul_and_unpaired_surrogates_are_replaced_one_for_one() -> None:
    listing = read(title="金\0水\ud800牌\udfff", attributes={"\ud800": "\0"}, unknown={"\0": ["\udc00"]})
    assert listing.title == "金�水�牌�"
    assert listing.attributes == {"�": "�"}
    assert listing.extra == {"unknown": {"�": ["�"]}}


@given(ANY_TEXT)
def test_clean_text_can_be_stored_and_keeps_offsets(text: str) -> None:
    clean = clean_text(text)
    assert len(clean) == len(text) and "\0" not in clean
    assert clean.encode().decode() == clean_text(clean)


def test_a_title_of_100_000_characters_is_kept_whole() -> None:
    assert len(read(title="米" * 100_000).title) == 100_000


def test_a_description_of_a_million_characters_is_cut_and_says_so() -> None:
    listing = read(description="米" * 1_000_000, title="米" * 1_000_000)
    assert (len(listing.description), len(listing.title)) == (TEXT_LIMIT, TEXT_LIMIT)
    assert listing.extra == {"cut": ["description", "title"]}


def test_unknown_keys_are_kept_as_they_came() -> None:
    assert read(推荐=[1, {"a": None}], rank=2.5, flag=True).extra == {
        "推荐": [1, {"a": None}],
        "rank": 2.5,
        "flag": True,
    }


def test_what_json_cannot_say_is_kept_as_text() -> None:
    extra = read(rate=float("nan"), most=float("inf"), day=datetime(2026, 1, 2)).extra
    assert extra == {"rate": "nan", "most": "inf", "day": "2026-01-02 00:00:00"}


def test_values_nested_without_end_are_refused() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ListingError, match="nested too deeply"):
        read(unknown=deep)
    while deep:
        deep = deep.pop()


@given(st.dictionaries(KEYS, JSON, max_size=6))
def test_any_row_is_a_storable_listing_or_a_listing_error(row: dict[str, Any]) -> None:
    try:
        listing = listing_from({"id": "1", "title": "米", **row})
    except ListingError:
        return
    assert len(listing.content_digest()) == 64
    json.dumps(dict(listing.extra), allow_nan=False, ensure_ascii=False).encode()


@given(
    ANY_TEXT.filter(str.strip),
    st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=4),
    st.decimals(0, 10**6, places=4),
)
def test_the_digest_depends_on_what_is_shown_and_nothing_else(
    title: str, attributes: dict[str, str], price: Decimal
) -> None:
    one = read(title=title, attributes=attributes, price=price, url="https://a.test/1", rank=1)
    turned = dict(reversed(attributes.items()))
    same = read(title=title, attributes=turned, price=f"{price}0", captured_at="2026-01-01", rank=2)
    assert len(turned) == len(attributes)
    assert one.content_digest() == same.content_digest()
    assert (
        one.content_digest() != read(title=title + "x", attributes=attributes, price=price).content_digest()
    )
