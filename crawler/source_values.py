"""What each key of a source may hold, in words and as a test."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from crawler.errors import SourceError

WALKED = ("shop",)
"""Kinds that a spider reads, each in `crawler.spiders.SPIDERS`; the others are read from files."""
KINDS = (*WALKED, "embedded_json")
JAVASCRIPT = ("never", "always")
Fits = Callable[[Any], bool]


def checked_value(key: str, value: Any) -> Any:
    """The value of a known key. Raises SourceError with what was given and what was expected."""
    fits, expected = _EXPECTED[key]
    if not fits(value):
        raise SourceError(f"key {key!r}: given {value!r}, expected {expected}")
    return tuple(value) if isinstance(value, list) else dict(value) if isinstance(value, dict) else value


def _texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) and item for item in value)


def _patterns(value: Any) -> bool:
    try:
        return _texts(value) and all(re.compile(item) for item in value)
    except re.error:
        return False


LONGEST = 64


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _whole(low: int, high: int) -> Fits:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _seconds(low: float, high: float) -> Fits:
    return lambda value: (
        isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
    )


def _field_map(value: Any) -> bool:
    return isinstance(value, Mapping) and all(_is_text(k) and _is_text(v) for k, v in value.items())


_TEXT: tuple[Fits, str] = (_is_text, "a text of at most 200 characters")
_NAME: tuple[Fits, str] = (
    lambda value: isinstance(value, str) and len(value) <= 64,
    "a text of at most 64 characters",
)
_EXPECTED: dict[str, tuple[Fits, str]] = {
    "key": (
        lambda v: isinstance(v, str) and bool(re.fullmatch(r"[\w-]{1,64}", v)),
        "letters, digits, - and _",
    ),
    "name": _NAME,
    "platform": _NAME,
    "kind": (lambda value: value in KINDS, f"one of {', '.join(KINDS)}"),
    "start": (_texts, "a list of addresses"),
    "hosts": (_texts, "a list of host or host:port"),
    "follow": (_patterns, "a list of regular expressions"),
    "listing": (_patterns, "a list of regular expressions"),
    "sitemap": (lambda value: isinstance(value, bool), "true or false"),
    "page_parameter": (
        lambda v: isinstance(v, str) and bool(re.fullmatch(r"\w{0,40}", v)),
        "a parameter name",
    ),
    "javascript": (lambda value: value in JAVASCRIPT, f"one of {', '.join(JAVASCRIPT)}"),
    "delay": (_seconds(0, 3600), "seconds from 0 to 3600"),
    "concurrency": (_whole(1, 32), "a whole number from 1 to 32"),
    "timeout": (_seconds(0.1, 120), "seconds from 0.1 to 120"),
    "max_pages": (_whole(1, 10_000_000), "a whole number from 1"),
    "max_depth": (_whole(0, 1000), "a whole number from 0 to 1000"),
    "schedule": _TEXT,
    "items": _TEXT,
    "fields": (_field_map, "a table: listing field = key of an entry"),
}
