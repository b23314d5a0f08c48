"""Listings from rows of the listing contract, JSON objects or sheet rows; refused with what is wrong."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from casebook.listing import FIELDS, TEXT_LIMIT, Listing, ListingError, clean_text
from casebook.office_time import OFFICE_TIME


def listing_from(row: Mapping[str, Any]) -> Listing:
    """A listing from one JSON object or sheet row; unknown keys are kept in `extra`.

    Raises ListingError with the key, the value and what was expected.
    """
    try:
        return _listing_from(row)
    except RecursionError as error:
        raise ListingError("", "values nested too deeply", "texts, tables and lists") from error


def _listing_from(row: Mapping[str, Any]) -> Listing:
    values: dict[str, Any] = {}
    cut: list[str] = []
    for key in _KEYS:
        if (value := row.get(key)) is not None and value != "":
            values[key] = _READERS.get(key, _text)(key, value)
            if isinstance(values[key], str) and len(values[key]) > TEXT_LIMIT:
                values[key] = values[key][:TEXT_LIMIT]
                cut.append(key)
    for key in ("id", "title"):
        if not str(values.get(key, "")).strip():
            raise ListingError(key, "nothing", "a text (every listing has an id and a title)")
    extra = {clean_text(str(key)): _clean_json(value) for key, value in row.items() if key not in FIELDS}
    extra |= {"cut": cut} if cut else {}
    return Listing(**values, seller_confirmed_leads=confirmed_leads_in(extra), extra=extra)


def confirmed_leads_in(extra: Mapping[str, Any]) -> int:
    """How many leads of the seller were confirmed, as a further key of the input says; 0 without one."""
    text = str(extra.get("seller_confirmed_leads", "")).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _clean_json(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {clean_text(str(key)): _clean_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean_json(item) for item in value]
    if isinstance(value, float) and not isfinite(value):
        return str(value)  # JSON has no NaN, PostgreSQL refuses it
    return value if isinstance(value, int | float | bool | None) else clean_text(str(value))


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:80]}…"


def _text(key: str, value: Any) -> str:
    if isinstance(value, Mapping | list | tuple):
        raise ListingError(key, type(value).__name__, "a text")
    return clean_text(str(value))


def _price(key: str, value: Any) -> Decimal:
    try:
        text = str(value).strip()
        number = Decimal(text.replace(",", "").lstrip("¥￥").removesuffix("元").strip())
    except ArithmeticError as error:
        raise ListingError(key, _shown(value), "a number such as 128 or 128.00") from error
    if not number.is_finite() or number < 0 or number >= Decimal(10) ** 12:
        raise ListingError(key, _shown(value), "a number from 0 to below 10^12")
    return abs(round(number, 4))  # -0 is 0


def _moment(key: str, value: Any) -> datetime:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
        moment = moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_TIME)
        moment.astimezone(UTC), moment.astimezone(OFFICE_TIME)  # the first and last days have no such moment
    except (ValueError, OverflowError) as error:
        raise ListingError(key, _shown(value), "ISO 8601 such as 2026-11-22T02:37:00+08:00") from error
    return moment


def _attributes(key: str, value: Any) -> dict[str, str]:
    if isinstance(value, str):
        value = _json_cell(key, value, 'an object such as {"产地": "浙江"}')
    if not isinstance(value, Mapping):
        raise ListingError(key, type(value).__name__, "an object of texts")
    return {clean_text(str(name)): clean_text(str(item)) for name, item in value.items()}


def _images(key: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = (
            _json_cell(key, value, "a list of addresses")
            if value.lstrip().startswith("[")
            else value.split("|")
        )
    if not isinstance(value, Iterable) or isinstance(value, Mapping):
        raise ListingError(key, type(value).__name__, "a list of addresses")
    return tuple(clean_text(str(item)) for item in value if item)


def _json_cell(key: str, value: str, expected: str) -> Any:
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise ListingError(key, repr(value[:80]), expected) from error


_READERS = {
    "price": _price,
    "price_struck": _price,
    "captured_at": _moment,
    "attributes": _attributes,
    "images": _images,
}
_KEYS = sorted(FIELDS)
