"""Sources (来源): what to read and how, as data from one TOML table."""

import difflib
from collections.abc import Collection, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from crawler.errors import AddressRefused, SourceError
from crawler.guard.address_rules import check_address
from crawler.source_values import checked_value, checked_whole


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """One source. Only `key` is required, and `start` for what is walked."""

    key: str
    """Short name used on the command line: letters, digits, `-`, `_`."""
    name: str = ""
    """Name staff read; the key when not given."""
    platform: str = ""
    """Platform its listings belong to; the name when not given."""
    kind: str = "shop"
    """`shop` (walked), `json_api` (a platform's interface) or `embedded_json` (files with JSON inside)."""

    start: tuple[str, ...] = ()
    """Addresses to begin at: the home page, or the categories that matter."""
    hosts: tuple[str, ...] = ()
    """Hosts (`host` or `host:port`) it may visit; those of `start` when not given."""
    addresses: tuple[str, ...] = ()
    """Listings known already, e.g. from complaints; read in every run."""
    addresses_file: str = ""
    """Text file beside the TOML file with one such address a line; read when the source is added."""
    sitemap: bool = True
    """Whether the sitemaps that robots.txt names are read too."""
    search: str = ""
    """Address of the shop's search page with `{term}` where the words go; empty: no searching."""
    search_terms: int = 50
    """Search words of one run, taken from the reference list; the next run takes the following ones."""
    search_pages: int = 3
    """Most result pages of one search word."""

    follow: tuple[str, ...] = ()
    """Regular expressions; only addresses that one of them is found in are followed. Empty: every one."""
    listing: tuple[str, ...] = ()
    """Regular expressions of product pages. Empty: decided by reading the page."""
    selectors: Mapping[str, str] = field(default_factory=dict)
    """Listing field → CSS selector of the element that holds it (`CSS@attribute` takes an attribute)."""

    page_parameter: str = ""
    """Query parameter that pages lists: tried until a page brings no new product. Empty: found out."""
    next_link: str = ""
    """CSS selector of the link or button to the next page of a list. Empty: found out."""
    more_button: str = ""
    """CSS selector of the button that lengthens a list (加载更多). Empty: found out."""
    most_clicks: int = 20
    """Most clicks and scrolls on one rendered list."""

    javascript: str = "auto"
    """`never`, `always`, or `auto`: rendered where reading the raw page is not enough."""
    wait_for: str = ""
    """CSS selector of what a rendered page must show before it is read."""
    settle: float = 3.0
    """Longest wait, in seconds, for a rendered page to stop asking for more."""
    browser_hosts: tuple[str, ...] = ()
    """Further hosts a rendered page may load scripts and data from (`cdn.example.com`, `*.example.com`)."""
    session: str = ""
    """Playwright storage-state file of a session that staff signed in to themselves; implies rendering."""

    delay: float = 1.0
    """Seconds between two requests to a host."""
    concurrency: int = 2
    """Requests to a host at the same time."""
    timeout: float = 20.0
    """Seconds before a page counts as failed."""
    max_pages: int = 10_000
    """Pages of one run; what is beyond counts as skipped."""
    host_pages: int = 0
    """Requests of one run to one host; what is beyond counts as skipped. 0: no bound of its own."""
    hours: str = ""
    """When it may be read, office time (`23:00-06:30`); outside, what is left counts as skipped."""
    max_depth: int = 8
    """Links away from the start; what is beyond counts as skipped."""
    most_alike: int = 200
    """Pages of one address shape that may bring nothing before the shape is left alone (calendars)."""
    schedule: str = "nightly"
    """When it is read, in words."""

    items: str = ""
    """Path to the list in JSON, e.g. mods.itemlist.data; empty (embedded_json only): the largest one."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """For JSON: listing field → key of an entry (json_api: a path such as seller.name)."""
    item_address: str = ""
    """For json_api: address of one entry in full, with `{id}`."""
    item: str = ""
    """For json_api: path to the entry in that answer; empty: the whole answer."""
    shop_address: str = ""
    """For json_api: the page that people see of an entry, with `{id}`; empty: the entry's own address."""
    next: str = ""
    """For json_api: path to what leads to the next part of a list: an address, or what `page_parameter`
    takes. Empty: pages are counted in `page_parameter`."""
    key_header: str = ""
    """For json_api: header that carries the key; the key itself stands in the setting `api_keys`."""


def from_settings(table: Mapping[str, Any], allowed_test_hosts: Collection[str] = ()) -> SourceSettings:
    """A source from its table. Raises SourceError naming the key, what was given and what was expected."""
    known = {item.name: item for item in fields(SourceSettings)}
    for key in table:
        if key not in known:
            meant = difflib.get_close_matches(str(key), known, 1)
            hint = f" (did you mean {meant[0]!r}?)" if meant else ""
            raise SourceError(f"key {key!r}: unknown, expected one of {', '.join(known)}{hint}", str(key))
    values = {key: checked_value(key, value) for key, value in table.items()}
    for key, item in known.items():
        if item.default is MISSING and item.default_factory is MISSING and key not in values:
            raise SourceError(f"key {key!r}: given nothing, expected a text", key)
    values["name"] = values.get("name") or values["key"]
    values["platform"] = values.get("platform") or values["name"]
    if values.get("session"):
        values.setdefault("javascript", "always")
    checked_whole(values)
    _check_addresses(values, allowed_test_hosts)
    beginnings = (*values["start"], *values.get("addresses", ()), *filter(None, [values.get("item_address")]))
    values["hosts"] = values.get("hosts") or tuple(dict.fromkeys(urlsplit(a).netloc for a in beginnings))
    return SourceSettings(**values)


def _check_addresses(values: dict[str, Any], allowed: Collection[str]) -> None:
    values.setdefault("start", ())
    given = [(key, address) for key in ("start", "addresses") for address in values.get(key, ())]
    given += [(key, values[key]) for key in ("search", "item_address") if values.get(key)]
    for key, address in given:
        try:
            check_address(address, allowed)
        except AddressRefused as error:
            expected = "expected http(s)://host/… on the public network"
            raise SourceError(f"key {key!r}: given {address[:200]!r}, {expected} ({error})", key) from error
