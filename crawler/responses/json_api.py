"""Answers of a platform's JSON interface: a list of entries, or one entry in full, to the end of a visit."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urljoin

from casebook.crawls.results import Link
from casebook.listing import Listing, ListingError
from casebook.listing_rows import listing_from
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.links import link_to
from crawler.pages.markup.state_keys import KEYS, first_of
from crawler.pages.price.amounts import parse_amount
from crawler.responses.json_paths import at
from crawler.responses.page import read_status
from crawler.sources.settings import SourceSettings
from crawler.urls import canonical_address, linked_address, may_visit, page_number, with_page
from crawler.visit import Reading, Visit

_PRICES = ("price", "price_struck")
_LONGEST_CHARACTERS = 150


def read_answer(source: SourceSettings, visit: Visit, status: int, body: bytes) -> Reading:
    """The end of a visit to the interface."""
    if reading := read_status(source, visit, status):
        return reading
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        reason = Reason(ReasonCode.NO_JSON, {"error": str(error)[:_LONGEST_CHARACTERS]})
        return Reading(PageEnd.FAILED, reason)
    return (_entry if is_entry(source, visit.address) else _list)(source, visit, answer)


def is_entry(source: SourceSettings, address: str) -> bool:
    """Whether an address is that of one entry."""
    before, _, behind = canonical_address(source.item_address.replace("{id}", "ID")).partition("ID")
    entry = f"{re.escape(before)}[^/?&]+{re.escape(behind)}"
    return re.fullmatch(entry, canonical_address(address)) is not None


def _list(source: SourceSettings, visit: Visit, answer: Any) -> Reading:
    entries = at(answer, source.items)
    if not isinstance(entries, list):
        return Reading(PageEnd.FAILED, Reason(ReasonCode.NO_ITEMS, {"path": source.items}))
    links = tuple(_links(source, visit, entries))
    products = tuple(canonical_address(link.address) for link in links)
    return Reading(PageEnd.LIST, links=(*links, *_further(source, visit, answer, links)), products=products)


def _links(source: SourceSettings, visit: Visit, entries: list[Any]) -> Iterator[Link]:
    for rank, entry in enumerate(entries, 1):
        if isinstance(entry, dict) and (number := _field(source, entry, "id")) is not None:
            address = linked_address(source.item_address.replace("{id}", quote(str(number), safe="")))
            said = json.dumps(entry, sort_keys=True, ensure_ascii=False).encode()
            fingerprint = f"c{hashlib.blake2b(said, digest_size=6).hexdigest()}"
            depth, found_on = visit.depth + 1, visit.address
            yield link_to(address, depth, found_on, rank=rank, fingerprint=fingerprint, named=True)


def _further(source: SourceSettings, visit: Visit, answer: Any, links: tuple[Link, ...]) -> Iterator[Link]:
    """The next part of a list that says where it goes on; what is counted, to `crawler.walk.paging`."""
    told = at(answer, source.next) if source.next else None
    if not links or told in (None, "", False) or not isinstance(told, str | int):
        return
    if isinstance(told, str) and re.match(r"https?://|/", told):
        address = linked_address(urljoin(visit.address, told))
    else:
        base, _ = page_number(source, visit.address)
        address = with_page(source, base, told)
    if may_visit(source, address):
        yield link_to(address, visit.depth, visit.address, turn="first")


def _entry(source: SourceSettings, visit: Visit, answer: Any) -> Reading:
    entry = at(answer, source.item)
    if not isinstance(entry, dict):
        return Reading(PageEnd.FAILED, Reason(ReasonCode.NO_ENTRY, {"path": source.item}))
    try:
        return Reading(PageEnd.LISTING, listing=_listing(source, visit, entry))
    except ListingError as error:
        return Reading(PageEnd.FAILED, Reason(ReasonCode.BAD_ENTRY, {"key": error.key}))


def _listing(source: SourceSettings, visit: Visit, entry: Mapping[str, Any]) -> Listing:
    row = {name: value for name in KEYS if (value := _field(source, entry, name)) is not None}
    row |= {name: parse_amount(row[name]) for name in _PRICES if name in row}
    number = str(row.get("id", ""))
    page = source.shop_address.replace("{id}", quote(number, safe="")) if source.shop_address else ""
    pictures = row.get("images") or ()
    row |= {
        "id": number,
        "url": page or visit.address,
        "platform": source.platform,
        "images": [
            urljoin(page or visit.address, one)
            for one in (pictures if isinstance(pictures, list) else [pictures])
            if isinstance(one, str)
        ],
        "attributes": _attributes(at(entry, source.fields.get("attributes", "attributes"))),
    }
    return listing_from({name: value for name, value in row.items() if value not in (None, "", {}, [])})


def _field(source: SourceSettings, entry: Mapping[str, Any], name: str) -> Any:
    if path := source.fields.get(name):
        return at(entry, path)
    found = first_of(entry, KEYS[name])
    return None if isinstance(found, dict) else found


def _attributes(given: Any) -> dict[str, str]:
    """A table, or a list of objects with `name` and `value`."""
    if isinstance(given, dict):
        return {
            str(name): str(value) for name, value in given.items() if isinstance(value, str | int | float)
        }
    pairs = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    return {str(one["name"]): str(one["value"]) for one in pairs if {"name", "value"} <= one.keys()}
