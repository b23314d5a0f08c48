"""The listing (商品) as the listing contract has it: what a shop showed at one moment."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from casebook.errors import CasebookError
from casebook.office_time import OFFICE_TIME

TEXT_LIMIT = 200_000
"""Longest text kept of one field, in code points; what is cut is said in `extra['cut']`."""


class ListingError(CasebookError):
    """A row is no listing: which key is wrong, what was given there and what was expected."""

    def __init__(self, key: str, given: str, expected: str) -> None:
        of = f"key {key!r}: " if key else ""
        super().__init__(f"{of}given {given}, expected {expected}")
        self.key, self.given, self.expected = key, given, expected


@dataclass(frozen=True, slots=True)
class Listing:
    """One offer of goods; `id` and `title` are required. Text is always storable: no NUL, no surrogate."""

    id: str
    """Identifier on its platform."""
    title: str
    url: str = ""
    platform: str = ""
    """Marketplace or site, e.g. 演示商城."""
    description: str = ""
    price: Decimal | None = None
    """The price asked now, in `currency`; never the struck one."""
    price_struck: Decimal | None = None
    """The struck or reference price beside it."""
    currency: str = ""
    """ISO 4217, e.g. CNY."""
    sales: str = ""
    """Sales as the page words them (月销3000+, 1881人付款): an indication, not a number."""
    seller_name: str = ""
    seller_id: str = ""
    ship_from: str = ""
    category: str = ""
    brand: str = ""
    sku: str = ""
    availability: str = ""
    """InStock, OutOfStock or empty."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    images: tuple[str, ...] = ()
    """Addresses of the pictures, the main one first."""
    captured_at: datetime | None = None
    """When the page was read, with time zone; a file that gives none means the office's time."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Unknown keys of the input, kept as they came."""

    def content(self) -> dict[str, Any]:
        """What makes a version: everything shown, without the moment of capture and the address."""
        return {name: _plain(getattr(self, name)) for name in _IN_ORDER if name not in _NO_CONTENT}

    def content_digest(self) -> str:
        """SHA-256 over the content; equal digests mean that nothing changed."""
        text = json.dumps(self.content(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def clean_text(value: str) -> str:
    """Text that every database and file can hold: NUL and unpaired surrogates become U+FFFD, one for one."""
    return (
        "".join("�" if ch == "\0" or "\ud800" <= ch <= "\udfff" else ch for ch in value)
        if _unclean(value)
        else value
    )


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
    for key in _IN_ORDER:
        if (value := row.get(key)) is not None and value != "":
            values[key] = _READERS.get(key, _text)(key, value)
            if isinstance(values[key], str) and len(values[key]) > TEXT_LIMIT:
                values[key] = values[key][:TEXT_LIMIT]
                cut.append(key)
    for key in ("id", "title"):
        if not str(values.get(key, "")).strip():
            raise ListingError(key, "nothing", "a text (every listing has an id and a title)")
    extra = {clean_text(str(key)): _clean_json(value) for key, value in row.items() if key not in _KNOWN}
    return Listing(**values, extra=extra | ({"cut": cut} if cut else {}))


def _unclean(value: str) -> bool:
    if "\0" in value:
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return True
    return False


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return dict(value) if isinstance(value, Mapping) else list(value) if isinstance(value, tuple) else value


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
_KNOWN = frozenset(name.name for name in fields(Listing)) - {"extra"}
_IN_ORDER = sorted(_KNOWN)
_NO_CONTENT = ("captured_at", "url")
