"""The listing (商品) as the listing contract has it: what a shop showed at one moment."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from casebook.errors import CasebookError

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
    seller_confirmed_leads: int = 0
    """How many leads of its seller were confirmed, as the casebook or the input knows; no page shows it."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Unknown keys of the input, kept as they came."""

    def content(self) -> dict[str, Any]:
        """What makes a version: everything shown, without the moment of capture and the address."""
        return {name: _plain(getattr(self, name)) for name in _CONTENT}

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


FIELDS = frozenset(one.name for one in fields(Listing)) - {"seller_confirmed_leads", "extra"}
"""The keys of the listing contract."""
_CONTENT = sorted(FIELDS - {"captured_at", "url"})
