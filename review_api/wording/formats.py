"""How moments, money, sizes and addresses are written."""

from datetime import datetime, timedelta
from decimal import Decimal
from urllib.parse import urlsplit

from casebook.office_time import OFFICE_TIME, office_day

SIGNS = {"CNY": "¥", "RMB": "¥", "": "¥"}
"""Currency → sign; a price without a currency comes from a Chinese shop."""


def money(value: Decimal | None, currency: str = "") -> str:
    """¥1,299.00; other currencies by their code; nothing for no price."""
    if value is None:
        return ""
    exact = value.normalize()
    digits = max(2, -int(exact.as_tuple().exponent)) if exact.is_finite() else 2
    sign = SIGNS.get(currency.upper(), f"{currency} ")
    return f"{sign}{exact:,.{digits}f}"


def short(moment: datetime) -> str:
    """11-22 08:30, for places that are narrow; the year stands elsewhere."""
    return f"{moment.astimezone(OFFICE_TIME):%m-%d %H:%M}"


def exact(moment: datetime) -> str:
    """2026-11-22 08:30:05, where the second matters."""
    return f"{moment.astimezone(OFFICE_TIME):%Y-%m-%d %H:%M:%S}"


def days_between(earlier: datetime, now: datetime) -> int:
    """Calendar days at the office."""
    return (office_day(now) - office_day(earlier)).days


def earliest_day(now: datetime) -> str:
    """The first day to which something can be put off: tomorrow at the office."""
    return (office_day(now) + timedelta(days=1)).isoformat()


def points(value: float) -> str:
    """+34, −6, +2.5."""
    return f"{'−' if value < 0 else '+'}{abs(value):g}"


def score(value: float) -> str:
    """A score without decimals that say nothing."""
    return f"{value:.0f}"


def count(value: int) -> str:
    """12,345."""
    return f"{value:,}"


def size(value: int) -> str:
    """12,345 → 12.1 KB."""
    if value < 1024:
        return f"{value} B"
    return f"{value / 1024:,.1f} KB" if value < 1024**2 else f"{value / 1024**2:,.1f} MB"


def web_link(address: str) -> str | None:
    """The address if it may be a link (http or https with a host); anything else is only shown."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    plain = all(ch.isprintable() and not ch.isspace() for ch in address)
    return address if plain and parts.scheme in ("http", "https") and parts.hostname else None


FILTERS = {
    "money": money,
    "short": short,
    "exact": exact,
    "points": points,
    "score": score,
    "count": count,
    "size": size,
    "web_link": web_link,
}
