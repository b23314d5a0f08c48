"""Sources (来源): what to read and how, as data from one TOML table."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.address_guard import check_address
from crawler.errors import AddressRefused, SourceError
from crawler.source_values import checked_value


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """One source. Only `key` is required, and `start` for a shop."""

    key: str
    """Short name used on the command line: letters, digits, `-`, `_`."""
    name: str = ""
    """Name staff read; the key when not given."""
    platform: str = ""
    """Platform its listings belong to; the name when not given."""
    kind: str = "shop"
    """`shop` (walked) or `embedded_json` (files with listings as JSON inside)."""
    start: tuple[str, ...] = ()
    """Addresses to begin at."""
    hosts: tuple[str, ...] = ()
    """Hosts (`host` or `host:port`) it may visit; those of `start` when not given."""
    follow: tuple[str, ...] = ()
    """Regular expressions; only addresses that one of them is found in are followed. Empty: every one."""
    listing: tuple[str, ...] = ()
    """Regular expressions of product pages. Empty: decided by reading the page."""
    sitemap: bool = False
    """Whether the sitemaps named in robots.txt are read too."""
    page_parameter: str = ""
    """Name of the query parameter that pages lists (`page`): tried until a page brings no new product."""
    javascript: str = "never"
    """`always`: pages are rendered in a browser."""
    delay: float = 1.0
    """Seconds between two requests to a host."""
    concurrency: int = 2
    """Requests to a host at the same time."""
    timeout: float = 20.0
    """Seconds before a page counts as failed."""
    max_pages: int = 10_000
    """Pages of one run; what is beyond counts as skipped."""
    max_depth: int = 8
    """Links away from the start; what is beyond counts as skipped."""
    schedule: str = "nightly"
    """When it is read, in words."""
    items: str = ""
    """For embedded_json: path to the list, e.g. mods.itemlist.data.auctions; empty: the largest one."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """For embedded_json: listing field → key of an entry."""


def read_sources(path: Path, allowed_test_hosts: Collection[str] = ()) -> list[SourceSettings]:
    """The `[[source]]` tables of a TOML file. Raises SourceError naming file, key, given and expected."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{path}: {error}") from error
    tables = data.get("source")
    if not isinstance(tables, list) or data.keys() != {"source"}:
        raise SourceError(f"{path}: given keys {sorted(data)}, expected only [[source]] tables")
    sources: dict[str, SourceSettings] = {}
    for number, table in enumerate(tables, 1):
        try:
            source = from_settings(table, allowed_test_hosts)
        except SourceError as error:
            raise SourceError(f"{path}: source {number}: {error}") from error
        if source.key in sources:
            raise SourceError(f"{path}: source {number}: key 'key': given {source.key!r} a second time")
        sources[source.key] = source
    return list(sources.values())


def from_settings(table: Mapping[str, Any], allowed_test_hosts: Collection[str] = ()) -> SourceSettings:
    """A source from its table. Raises SourceError naming the key, what was given and what was expected."""
    known = {item.name: item for item in fields(SourceSettings)}
    for key in table:
        if key not in known:
            raise SourceError(f"key {key!r}: unknown, expected one of {', '.join(known)}")
    values = {key: checked_value(key, value) for key, value in table.items()}
    for key, item in known.items():
        if item.default is MISSING and item.default_factory is MISSING and key not in values:
            raise SourceError(f"key {key!r}: given nothing, expected a text")
    values["name"] = values.get("name") or values["key"]
    values["platform"] = values.get("platform") or values["name"]
    _check_start(values, allowed_test_hosts)
    values["hosts"] = values.get("hosts") or tuple(dict.fromkeys(urlsplit(a).netloc for a in values["start"]))
    return SourceSettings(**values)


def _check_start(values: dict[str, Any], allowed: Collection[str]) -> None:
    values.setdefault("start", ())
    if not values["start"] and values.get("kind", "shop") == "shop":
        raise SourceError("key 'start': given nothing, expected at least one address")
    for address in values["start"]:
        try:
            check_address(address, allowed)
        except AddressRefused as error:
            expected = "expected http(s)://host/… on the public network"
            raise SourceError(f"key 'start': given {address[:200]!r}, {expected} ({error})") from error
