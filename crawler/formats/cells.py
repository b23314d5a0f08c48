"""Values of exports: ids, prices, moments and states, as the contract has them."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from crawler.pages.price.amounts import parse_amount, parse_price

IDS = ("id", "seller_id", "sku")
PRICES = ("price", "price_struck")
LOST_DIGITS = (
    "expected all digits of the number; a spreadsheet has shortened it: make the column text and export again"
)
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?[Ee]\+\d{2,}")
_GUARDED = re.compile(r'="?([^"]*)"?')
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NO_PRICE = frozenset(("", "-", "--", "—", "/", "无", "暂无", "面议", "电议", "null", "none", "nan", "n/a"))
_ABOUT = re.compile(
    r"^(?:约|大约|低至|仅售?|最低|起价|(?:到手|券后|活动|促销|优惠|会员|拼单|秒杀|折后)价?|现价|售价|特价)\s*[:：]?\s*|\s*(?:左右|上下)$"
)
_PLAIN_NUMBER = re.compile(r"\d{5,14}(?:\.\d+)?")
_SERIALS_FROM = datetime.fromisoformat("1899-12-30")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""Serial numbers of the days from 1954 to 2119."""
_FEWEST_SECONDS, _MOST_SECONDS = 600_000_000, 5_000_000_000
"""Seconds since 1970, from 1989 to 2128; larger numbers are milliseconds."""
_MOMENT = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[ T\t]+(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2}))?(?:\.\d+)?[分秒]?)?"
)
_STATES = {
    **dict.fromkeys(("在售", "出售中", "销售中", "有货", "上架", "已上架", "正常"), "InStock"),
    **dict.fromkeys(("缺货", "无货", "售罄", "下架", "已下架", "仓库中", "停售"), "OutOfStock"),
}


def plain_values(values: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The values, and the field whose digits were lost, if there is one."""
    row = {field: value.strip() if isinstance(value, str) else value for field, value in values.items()}
    for field in IDS:
        if isinstance(value := row.get(field), str):
            row[field] = _identifier(unicodedata.normalize("NFKC", value))
            if _SHORTENED.fullmatch(row[field]):
                return row, field
    for field in PRICES:
        if isinstance(value := row.get(field), str) and not _NUMBER.fullmatch(value):
            row[field] = _amount(value)
    if isinstance(value := row.get("captured_at"), str | int | float) and not isinstance(value, bool):
        row["captured_at"] = _moment(str(value))
    if isinstance(value := row.get("availability"), str):
        row["availability"] = _STATES.get(value.strip(), value)
    return row, ""


def _identifier(text: str) -> str:
    """`="123"`, `'123` and a tab behind it are ways to keep a spreadsheet from rounding an id."""
    bare = text.strip()
    guarded = _GUARDED.fullmatch(bare)
    return (guarded[1] if guarded else bare.removeprefix("'")).strip()


def _amount(text: str) -> Any:
    """The amount as a page's reader has it: the low end of a range, 1.2万 in full, words around left out."""
    said = text.strip()
    if said.lower() in _NO_PRICE:
        return ""
    amount = parse_amount(said)
    if amount is None and (price := parse_price(f"¥{_ABOUT.sub('', said)}")):
        amount = price.amount
    return text if amount is None else amount


def _moment(text: str) -> str:
    """A day as people, spreadsheets (a serial number) and scripts (seconds since 1970) write it."""
    said = unicodedata.normalize("NFKC", text).strip()
    if _PLAIN_NUMBER.fullmatch(said):
        return _of_number(said) or text
    match = _MOMENT.fullmatch(said)
    if not match:
        return text
    year, month, day, *time = match.groups()
    hour, minute, second = (f"{int(part or 0):02}" for part in time)
    return f"{year}-{int(month):02}-{int(day):02}T{hour}:{minute}:{second}"


def _of_number(said: str) -> str:
    """20260131, 46000.5 (days since 1899-12-30), 1764700000 (seconds), 1764700000000 (milliseconds)."""
    number = float(said)
    try:
        if len(said) == 8 and said.isdecimal():
            return datetime.fromisoformat(said).isoformat()
        if _FIRST_SERIAL <= number <= _LAST_SERIAL:
            return (_SERIALS_FROM + timedelta(seconds=round(number * 86_400))).isoformat()
        seconds = number / 1000 if number > _MOST_SECONDS else number
        if _FEWEST_SECONDS <= seconds <= _MOST_SECONDS:
            return datetime.fromtimestamp(seconds, UTC).isoformat()
    except ValueError:
        return ""
    return ""
