"""What a price is, and what only looks like one."""

from decimal import Decimal

import pytest

from crawler.pages.currencies import currency_of
from crawler.pages.price.amounts import Price, parse_amount, parse_price

PRICES = [
    ("¥128.00", "128.00", "CNY"),
    ("￥88", "88", "CNY"),
    ("￥ 88.50 ", "88.50", "CNY"),
    ("CN¥20.55", "20.55", "CNY"),
    ("券后价￥88.00", "88.00", "CNY"),
    ("到手价 ¥1,280.00", "1280.00", "CNY"),
    ("128元", "128", "CNY"),
    ("128.5 元/斤", "128.5", "CNY"),
    ("1.2万元", "12000", "CNY"),
    ("¥1.2万", "12000", "CNY"),
    ("￥１２８．００", "128.00", "CNY"),
    ("人民币 300", "300", "CNY"),
    ("RMB 300.00", "300.00", "CNY"),
    ("¥99 - ¥199", "99", "CNY"),
    ("¥99起", "99", "CNY"),
    ("US$ 12.99", "12.99", "USD"),
    ("$1,234.56", "1234.56", "USD"),
    ("12,99 €", "12.99", "EUR"),
    ("1.234,56 €", "1234.56", "EUR"),
    ("£5", "5", "GBP"),
    ("HK$ 88", "88", "HKD"),
    ("价格：¥ 35.9", "35.9", "CNY"),
]
NO_PRICES = [
    "月销3000+",
    "1881人付款",
    "128",
    "2024-01-01",
    "库存 99 件",
    "满199元减20",
    "运费 ¥10",
    "+¥20",
    "¥",
    "元宵节",
    "",
    "x" * 300 + "¥1",
]


@pytest.mark.parametrize(("text", "amount", "currency"), PRICES)
def test_a_price_is_read_at_its_sign(text: str, amount: str, currency: str) -> None:
    assert parse_price(text) == Price(Decimal(amount), currency)


@pytest.mark.parametrize("text", NO_PRICES)
def test_this_is_no_price(text: str) -> None:
    assert parse_price(text) is None


@pytest.mark.parametrize(
    ("value", "amount"), [("128.00", "128.00"), (99.5, "99.5"), ("¥1,280", "1280"), ("1,280", "1280")]
)
def test_markup_may_leave_the_sign_out(value: object, amount: str) -> None:
    assert parse_amount(value) == Decimal(amount)


@pytest.mark.parametrize("value", ["", "ask us", None, "-5", "1e30", "nan"])
def test_markup_without_a_number_has_no_price(value: object) -> None:
    assert parse_amount(value) is None


@pytest.mark.parametrize(
    ("text", "code"), [("¥", "CNY"), ("usd", "USD"), ("CN¥", "CNY"), ("元", "CNY"), ("xx", "")]
)
def test_currency_codes(text: str, code: str) -> None:
    assert currency_of(text) == code
