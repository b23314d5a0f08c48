"""Values of exports: ids, prices, moments and states, as the contract has them."""

import re
from collections.abc import Mapping
from typing import Any

from crawler.pages.price.amounts import parse_amount

IDS = ("id", "seller_id", "sku")
PRICES = ("price", "price_struck")
LOST_DIGITS = (
    "expected all digits of the number; a spreadsheet has shortened it: make the column text and export again"
)
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?[Ee]\+\d{2,}")
_GUARDED = re.compile(r'="?([^"]*)"?')
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NO_PRICE = frozenset(("", "-", "--", "—", "/", "无", "暂无", "面议", "电议", "null", "none", "nan", "n/a"))
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
    row = dict(values)
    for field in IDS:
        if isinstance(value := row.get(field), str):
            row[field] = _identifier(value)
            if _SHORTENED.fullmatch(row[field]):
                return row, field
    for field in PRICES:
        if isinstance(value := row.get(field), str) and not _NUMBER.fullmatch(value):
            row[field] = _amount(value)
    if isinstance(value := row.get("captured_at"), str):
        row["captured_at"] = _moment(value)
    if isinstance(value := row.get("availability"), str):
        row["availability"] = _STATES.get(value.strip(), value)
    return row, ""


def _identifier(text: str) -> str:
    """`="123"`, `'123` and a tab behind it are ways to keep a spreadsheet from rounding an id."""
    bare = text.strip()
    guarded = _GUARDED.fullmatch(bare)
    return (guarded[1] if guarded else bare.removeprefix("'")).strip()


def _amount(text: str) -> Any:
    if text.strip().lower() in _NO_PRICE:
        return ""
    amount = parse_amount(text)
    return text if amount is None else amount


def _moment(text: str) -> str:
    match = _MOMENT.fullmatch(text.strip())
    if not match:
        return text
    year, month, day, *time = match.groups()
    hour, minute, second = (f"{int(part or 0):02}" for part in time)
    return f"{year}-{int(month):02}-{int(day):02}T{hour}:{minute}:{second}"
