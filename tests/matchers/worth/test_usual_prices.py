"""Prices, amounts, usual prices; placeholders and prices that are no measure."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from a_match import AListing, a_listing, a_mark, finding

from matchers.errors import MatcherError
from matchers.findings.finding import Finding
from matchers.worth.money import real_price
from matchers.worth.prices import read_prices, table_lines, usual_prices
from matchers.worth.quantity import Quantity, quantity_of


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("白酒500ml*6整箱", 3000, "ml"),
        ("白酒500ml整箱6瓶装", 3000, "ml"),
        ("大米5斤", 2500, "g"),
        ("大米 2.5kg 真空", 2500, "g"),
        ("螺蛳粉300g×5包", 1500, "g"),
        ("丸剂6g*10袋/盒", 60, "g"),
        ("24瓶*550ml饮用水", 13200, "ml"),
        ("湿巾30包", 30, "piece"),
        ("面膜10片装", 10, "piece"),
        ("１Ｌ装", 1000, "ml"),
    ],
)
def test_how_much_is_sold(text: str, amount: float, unit: str) -> None:
    assert quantity_of(text) == Quantity(amount, unit)


@pytest.mark.parametrize("text", ["", "男鞋", "5斤装 10斤装可选", "20000毫安", "0包", "😀"])
def test_no_amount_or_several_say_nothing(text: str) -> None:
    assert quantity_of(text) is None


@pytest.mark.parametrize("price", ["0", "1", "0.01", "999999", "99999", "888888", "123456", "9000000", "NaN"])
def test_a_placeholder_is_no_price(price: str) -> None:
    assert real_price(Decimal(price)) is None


@pytest.mark.parametrize("price", ["1.5", "88", "999", "1234", "88888.5", "129999"])
def test_a_price_is_a_price(price: str) -> None:
    assert real_price(Decimal(price)) == Decimal(price)


def _low(listing: AListing, usual: str) -> Finding:
    return finding(listing, a_mark("茅台", goods=("白酒",), details={"usual_price": usual}))


def _signs(found: Finding, sign: str) -> list[float]:
    return [one.points for one in found.signs if one.sign == sign]


@pytest.mark.parametrize("usual", ["1499", "1,499元", "1200-1800", "1499/500ml", "1499/500毫升"])
def test_a_price_far_below_the_usual_one_is_a_sign(usual: str) -> None:
    assert _signs(_low(a_listing("茅台酒500ml", price=Decimal("99")), usual), "below_usual")


def test_the_same_price_for_six_bottles_is_further_below() -> None:
    one, six = (
        _signs(_low(a_listing(title, price=Decimal("600")), "1499/500ml"), "below_usual")[0]
        for title in ("茅台酒500ml", "茅台酒500ml*6")
    )
    assert six > one


@pytest.mark.parametrize("usual", ["5-50000", "五百", "0", "1499/瓶子", "-3", ""])
def test_a_usual_price_over_three_orders_or_none_is_no_measure(usual: str) -> None:
    assert not _signs(_low(a_listing("茅台酒500ml", price=Decimal("2")), usual), "below_usual")


@pytest.mark.parametrize("price", [None, Decimal(0), Decimal(1), Decimal(999999)])
def test_a_placeholder_is_no_sign(price: Decimal | None) -> None:
    found = _low(a_listing("茅台酒500ml", price=price), "1499")
    assert not _signs(found, "below_usual") and not _signs(found, "reach")


KEY = ("T1", "liquor", "ml")


def test_usual_prices_are_medians_with_their_spread_and_day(tmp_path: Path) -> None:
    table = usual_prices([(KEY, 2.0 + step / 10) for step in range(9)], date(2026, 11, 30))
    assert table.rows[KEY].yuan == 2.4 and table.rows[KEY].tells and table.on == date(2026, 11, 30)
    file = tmp_path / "prices.jsonl"
    file.write_text("\n".join(table_lines(table)), encoding="utf-8")
    assert read_prices(file) == table


def test_few_prices_make_no_row_and_wide_ones_do_not_tell() -> None:
    few = usual_prices([(KEY, 2.0)] * 7, date(2026, 11, 30))
    wide = usual_prices([(KEY, 10.0**step) for step in range(-2, 7)], date(2026, 11, 30))
    assert not few.rows and not wide.rows[KEY].tells


def test_a_damaged_table_of_prices_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "prices.jsonl"
    file.write_text('{"on": "2026-11-30"}\n{"mark_id": "T1"}\n', encoding="utf-8")
    with pytest.raises(MatcherError, match=r"prices\.jsonl: line 2"):
        read_prices(file)
