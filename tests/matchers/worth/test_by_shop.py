"""A shop is worth its best lead and more for many; 5,000 listings of one shop are one good look, no flood."""

from decimal import Decimal
from time import process_time

import pytest
from a_match import TODAY, a_listing, a_mark

from matchers.engine.engine import build_screen
from matchers.worth.by_shop import worth_of_group, worth_of_shop
from matchers.worth.points import worth_table

TABLE = worth_table()


def test_a_group_of_one_is_worth_its_lead() -> None:
    assert worth_of_group(61.25, 1, TABLE) == pytest.approx(61.25, abs=1e-3)


def test_more_leads_raise_a_group_and_never_to_the_end() -> None:
    worths = [worth_of_group(61.25, number, TABLE) for number in (1, 3, 10, 300, 5_000, 1_000_000)]
    assert worths == sorted(set(worths)) and worths[-1] < 100


def test_many_mentions_stand_below_one_clear_misuse() -> None:
    assert worth_of_group(20, 300, TABLE) < worth_of_group(75, 1, TABLE)


def test_a_shop_is_worth_its_best_group_and_more_for_more_marks() -> None:
    assert worth_of_shop(40, 1, TABLE) == pytest.approx(40, abs=1e-3)
    assert worth_of_shop(40, 12, TABLE) > 40 and worth_of_shop(0, 0, TABLE) == 0


def test_5000_listings_of_one_shop_are_weighed_each_by_itself() -> None:
    screen = build_screen([a_mark("耐克", goods=("运动鞋",))])
    listings = [
        a_listing(f"耐克运动鞋{number}", id=str(number), seller_name="小白鞋批发部", price=Decimal(88))
        for number in range(5_000)
    ]
    began = process_time()
    worths = [one.worth for found in screen.findings_of(listings, TODAY) for one in found]
    assert len(worths) == 5_000 and max(worths) < 50
    assert process_time() - began < 30
