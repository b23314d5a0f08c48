"""Between two passes of a night: usual prices and breadth, by day; only what they touch is judged again."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from a_match import a_mark
from sqlalchemy import select

from casebook.crawls.nights import begin_night
from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.listing_rows import listing_from
from casebook.models.deciding import Lead
from casebook.models.goods import ListingVersion, Seller
from casebook.models.weighing import HeldBack, PriceEdition, PriceSeen
from casebook.recording import Sighting, record_listings
from casebook.reference.imports import ImportOrder
from casebook.worth.prices import usual_prices_kept
from casebook.worth.read_off import HeldBackCount
from matchers.screening import Matching, save_marks, screen_waiting, settle

NOW = datetime(2026, 11, 1, tzinfo=UTC)
MAOTAI = a_mark("贵州茅台", goods=("白酒",), classes=(33,), authorised=("茅台官方店",))


def see(book: Casebook, *prices: object, first: int = 0, **given: object) -> None:
    rows = [
        {"id": str(n), "title": "贵州茅台白酒500ml", "category": "白酒", "price": price, "platform": "演示"}
        | given
        for n, price in enumerate(prices, first)
    ]
    with book.begin() as session:
        listings = [Sighting(listing_from(row), b"") for row in rows]
        record_listings(session, listings, Provenance(NOW, book.evidence))


def match(book: Casebook, at: datetime = NOW) -> int:
    return screen_waiting(book, Matching(lambda: at))["listings"]


def a_night(book: Casebook, at: datetime) -> int:
    with book.begin() as session:
        return begin_night(session, [], at).id


@pytest.fixture
def listed(book: Casebook) -> Casebook:
    save_marks(book, [MAOTAI], ImportOrder("list.csv", NOW, whole_list=True))
    return book


def below_usual(book: Casebook) -> set[str]:
    with book.read() as session:
        leads = session.scalars(select(Lead)).all()
        return {
            lead.listing.external_id
            for lead in leads
            if any(one["sign"] == "below_usual" for one in lead.signs)
        }


def test_a_price_is_measured_in_the_night_that_saw_it(listed: Casebook) -> None:
    see(listed, *range(1400, 1500, 10), 99, 1, 0, 999999, None)
    match(listed)
    assert below_usual(listed) == set()
    assert settle(listed, NOW)["usual_prices"] == 2
    assert match(listed, NOW + timedelta(hours=1)) > 0 and below_usual(listed) == {"10"}


def test_placeholders_and_absent_prices_are_not_seen(listed: Casebook) -> None:
    see(listed, 1, 0, 999999, None, "1400")
    match(listed)
    with listed.read() as session:
        assert {row.yuan for row in session.scalars(select(PriceSeen))} == {1400.0, 2.8}


def test_a_mark_whose_prices_span_three_orders_gives_no_sign(listed: Casebook) -> None:
    see(listed, *(3 * 10**step for step in (0, 1, 2, 3, 4)), *(4 * 10**step for step in (0, 1, 2, 3, 4)), 2)
    match(listed)
    settle(listed, NOW)
    match(listed, NOW + timedelta(hours=1))
    assert below_usual(listed) == set()


def test_a_night_makes_its_table_once(listed: Casebook) -> None:
    see(listed, *range(1400, 1500, 10))
    match(listed)
    night = a_night(listed, NOW)
    assert settle(listed, NOW, night)
    see(listed, *range(100, 200, 10), first=20)
    match(listed)
    assert not settle(listed, NOW, night)
    with listed.read() as session:
        assert len(session.scalars(select(PriceEdition)).all()) == 1


def test_prices_that_hardly_move_touch_nothing(listed: Casebook) -> None:
    see(listed, *range(1400, 1500, 10))
    match(listed)
    settle(listed, NOW)
    match(listed, NOW + timedelta(hours=1))
    see(listed, 1501, first=20)
    match(listed, NOW + timedelta(hours=2))
    assert settle(listed, NOW + timedelta(days=1))["usual_prices"] == 0
    assert match(listed, NOW + timedelta(days=1)) == 0


def test_authorised_shops_tell_what_goods_usually_cost(listed: Casebook) -> None:
    see(listed, *range(1400, 1500, 10), seller_name="茅台官方店")
    match(listed)
    settle(listed, NOW)
    with listed.read() as session:
        assert {row.unit: row.median for row in usual_prices_kept(session)} == {"listing": 1445.0, "ml": 2.89}
        held = session.scalars(select(HeldBack)).all()
        assert {row.reason for row in held} == {"authorised"} and len(held) == 10
        assert session.scalars(select(HeldBackCount.number)).all() == [10]


def test_sales_are_numbers_of_the_version(listed: Casebook) -> None:
    for n, words in enumerate(("月销3000+", "已售1.2万+件", "10万+", "9.9k", "-5", "")):
        see(listed, Decimal(1400), first=n, sales=words)
    match(listed)
    with listed.read() as session:
        rows = session.scalars(select(ListingVersion).order_by(ListingVersion.listing_id)).all()
        told = [(row.sales_number, row.sales_counted, row.sales_at_least) for row in rows]
    assert told[:4] == [
        (3000, "month", True),
        (12000, "sold", True),
        (100000, "unknown", True),
        (9900, "unknown", False),
    ]
    assert told[4:] == [(None, None, None)] * 2


def test_a_shop_of_many_unrelated_names_is_broad_and_its_listings_are_judged_again(book: Casebook) -> None:
    names = ("贵州茅台", "五粮液", "剑南春", "泸州老窖", "洋河", "汾酒")
    marks = [a_mark(name, id=f"T{n}", goods=("白酒",), owner=f"{name}公司") for n, name in enumerate(names)]
    save_marks(book, marks, ImportOrder("list.csv", NOW, whole_list=True))
    for n, name in enumerate(names):
        see(book, 99, first=n, title=f"{name}白酒", seller_name="百家酒行")
    match(book)
    assert settle(book, NOW)["shops"] == 1
    with book.read() as session:
        assert session.scalars(select(Seller.breadth)).all() == [6]
    assert match(book, NOW + timedelta(hours=1)) == 6
    with book.read() as session:
        signs = [[one["sign"] for one in lead.signs] for lead in session.scalars(select(Lead))]
    assert all("shop_record" in one for one in signs)
    assert settle(book, NOW + timedelta(days=1))["shops"] == 0


def test_a_title_of_only_emoji_is_screened_like_any_other(listed: Casebook) -> None:
    see(listed, 99, title="🍶🍶🍶")
    assert match(listed) == 1
