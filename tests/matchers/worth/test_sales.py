"""Sales as pages word them, and what is no number of sales."""

import pytest

from matchers.worth.sales import Counted, Sales, sales_of


@pytest.mark.parametrize(
    ("text", "number", "counted", "at_least"),
    [
        ("月销3000+", 3000, Counted.MONTH, True),
        ("月销 27 件", 27, Counted.MONTH, False),
        ("已售1.2万+件", 12000, Counted.SOLD, True),
        ("3人付款", 3, Counted.PAYERS, False),
        ("1,881人付款", 1881, Counted.PAYERS, False),
        ("評價數 86", 86, Counted.REVIEWS, False),
        ("200+条评价", 200, Counted.REVIEWS, True),
        ("10万+", 100_000, Counted.UNKNOWN, True),
        ("9.9k", 9900, Counted.UNKNOWN, False),
        ("1.2w+", 12000, Counted.UNKNOWN, True),
        ("近30天已售 40", 40, Counted.MONTH, False),
        ("已拼10.5万件", 105_000, Counted.SOLD, False),
        ("销量：500", 500, Counted.SOLD, False),
        ("０", 0, Counted.UNKNOWN, False),
    ],
)
def test_sales_are_a_number_with_its_unit(text: str, number: int, counted: Counted, at_least: bool) -> None:
    assert sales_of(text) == Sales(number, counted, at_least)


@pytest.mark.parametrize("text", ["", "-5", "月销 -3", "暂无", "😀😀", "9999999999999", "热卖中"])
def test_what_is_no_number_of_sales_says_nothing(text: str) -> None:
    assert sales_of(text) is None
