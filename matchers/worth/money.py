"""Which prices are prices: placeholders such as 0, 1 and 999999 say nothing (占位价)."""

from decimal import Decimal

_LEAST = Decimal(1)
_REPEATED_FROM = 99_999
_MOST = Decimal(5_000_000)
_COUNTED_UP = "123456789"


def real_price(price: Decimal | None) -> Decimal | None:
    """The price, or None for one that is only put there: up to 1 yuan, 99999, 888888, 123456, millions."""
    if price is None or not price.is_finite() or not _LEAST < price < _MOST:
        return None
    return None if _is_placeholder(price) else price


def _is_placeholder(price: Decimal) -> bool:
    whole = int(price)
    if whole < _REPEATED_FROM:
        return False
    digits = str(whole)
    return len(set(digits)) == 1 or _COUNTED_UP.startswith(digits)
