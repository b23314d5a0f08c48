"""What each key of a source may hold, in words and as a test."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from crawler.errors import SourceError

WALKED = ("shop", "json_api")
"""Kinds that a spider reads, each in `crawler.spiders.SPIDERS`; the others are read from files."""
KINDS = (*WALKED, "embedded_json")
JAVASCRIPT = ("never", "auto", "always")
SELECTED = (
    "title", "price", "price_struck", "currency", "description", "sales", "seller_name", "seller_id",
    "ship_from", "category", "brand", "sku", "availability", "images", "product_id",
)  # fmt: skip
"""Listing fields that a selector may name."""
LONGEST = 64
Fits = Callable[[Any], bool]


def checked_value(key: str, value: Any) -> Any:
    """The value of a known key. Raises SourceError with what was given and what was expected."""
    fits, expected = _EXPECTED[key]
    if not fits(value):
        raise SourceError(f"key {key!r}: given {str(value)[:200]!r}, expected {expected}", key)
    return tuple(value) if isinstance(value, list) else dict(value) if isinstance(value, dict) else value


def checked_whole(values: Mapping[str, Any]) -> None:
    """What keys must fit together. Raises SourceError."""
    kind = values.get("kind", "shop")
    if kind in WALKED and not values.get("start"):
        raise SourceError("key 'start': given nothing, expected at least one address", "start")
    if kind == "json_api":
        for key in ("items", "item_address"):
            if not values.get(key):
                raise SourceError(f"key {key!r}: given nothing, expected it with kind 'json_api'", key)
    if values.get("session") and values.get("javascript") != "always":
        raise SourceError(
            "key 'javascript': given another word with a session, expected 'always' or nothing", "javascript"
        )


def _texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) and item for item in value)


def _patterns(value: Any) -> bool:
    try:
        return _texts(value) and all(re.compile(item) for item in value)
    except re.error:
        return False


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 1000 and "\0" not in value


def _whole(low: int, high: int) -> Fits:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _seconds(low: float, high: float) -> Fits:
    return lambda value: (
        isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
    )


def _field_map(value: Any) -> bool:
    return isinstance(value, Mapping) and all(_is_text(k) and _is_text(v) for k, v in value.items())


def _is_css(value: Any) -> bool:
    if not isinstance(value, str) or len(value) > 500:
        return False
    try:
        LexborHTMLParser("<p>").css_first(value or "p")
    except (SelectolaxError, ValueError):
        return False
    return True


def _is_selectors(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        key in SELECTED and isinstance(css, str) and css and _is_css(css.partition("@")[0])
        for key, css in value.items()
    )


def _search_address(value: Any) -> bool:
    return isinstance(value, str) and (not value or value.count("{term}") == 1)


def _is_hours(value: Any) -> bool:
    clock = r"(?:[01]\d|2[0-3]):[0-5]\d"
    return isinstance(value, str) and bool(re.fullmatch(rf"(?:{clock}-{clock})?", value))


_TEXT: tuple[Fits, str] = (_is_text, f"a text of at most {LONGEST} characters")
_CSS: tuple[Fits, str] = (_is_css, "a CSS selector")
_LISTED: tuple[Fits, str] = (_texts, "a list of addresses")
_EXPRESSIONS: tuple[Fits, str] = (_patterns, "a list of regular expressions")
_PATH: tuple[Fits, str] = (
    lambda value: isinstance(value, str) and len(value) <= 200,
    "a path such as data.items",
)
_ENTRY: tuple[Fits, str] = (
    lambda value: isinstance(value, str) and (not value or value.count("{id}") == 1),
    "an address with {id} in it",
)
_FILE: tuple[Fits, str] = (_is_path, "the name of a file")
_EXPECTED: dict[str, tuple[Fits, str]] = {
    "key": (
        lambda v: isinstance(v, str) and bool(re.fullmatch(r"[\w-]{1,64}", v)),
        "letters, digits, - and _",
    ),
    "name": _TEXT,
    "platform": _TEXT,
    "kind": (lambda value: value in KINDS, f"one of {', '.join(KINDS)}"),
    "start": _LISTED,
    "hosts": (_texts, "a list of host or host:port"),
    "addresses": _LISTED,
    "addresses_file": _FILE,
    "sitemap": (lambda value: isinstance(value, bool), "true or false"),
    "search": (_search_address, "an address with {term} in it"),
    "search_terms": (_whole(0, 100_000), "a whole number from 0"),
    "search_pages": (_whole(1, 1000), "a whole number from 1 to 1000"),
    "follow": _EXPRESSIONS,
    "listing": _EXPRESSIONS,
    "selectors": (
        _is_selectors,
        f"a table: one of {', '.join(SELECTED)} = a CSS selector, perhaps with @attribute",
    ),
    "page_parameter": (
        lambda v: isinstance(v, str) and bool(re.fullmatch(r"\w{0,40}", v)),
        "a parameter name",
    ),
    "next_link": _CSS,
    "more_button": _CSS,
    "most_clicks": (_whole(0, 1000), "a whole number from 0 to 1000"),
    "javascript": (lambda value: value in JAVASCRIPT, f"one of {', '.join(JAVASCRIPT)}"),
    "wait_for": _CSS,
    "settle": (_seconds(0, 60), "seconds from 0 to 60"),
    "browser_hosts": (_texts, "a list of hosts such as cdn.example.com or *.example.com"),
    "session": _FILE,
    "delay": (_seconds(0, 3600), "seconds from 0 to 3600"),
    "concurrency": (_whole(1, 32), "a whole number from 1 to 32"),
    "timeout": (_seconds(0.1, 120), "seconds from 0.1 to 120"),
    "max_pages": (_whole(1, 10_000_000), "a whole number from 1"),
    "host_pages": (_whole(0, 10_000_000), "a whole number from 0"),
    "hours": (_is_hours, "hours such as 23:00-06:30, or nothing"),
    "max_depth": (_whole(0, 1000), "a whole number from 0 to 1000"),
    "most_alike": (_whole(1, 1_000_000), "a whole number from 1"),
    "schedule": _TEXT,
    "items": _PATH,
    "item": _PATH,
    "next": _PATH,
    "item_address": _ENTRY,
    "shop_address": _ENTRY,
    "key_header": (
        lambda v: isinstance(v, str) and bool(re.fullmatch(r"[A-Za-z0-9-]{0,60}", v)),
        "the name of a header such as X-Api-Key",
    ),
    "fields": (_field_map, "a table: listing field = key of an entry"),
}
