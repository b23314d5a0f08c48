"""A source from its table: every key checked by itself, then what keys must fit together."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal, get_args, get_origin
from urllib.parse import urlsplit

from annotated_types import Ge, Le
from pydantic import ValidationError

from crawler.errors import AddressRefused, SourceError
from crawler.guard.address_rules import check_address
from crawler.sources.key_types import Expected
from crawler.sources.settings import WALKED, SourceSettings

_MOST_SHOWN_CHARACTERS = 200


def from_settings(table: Mapping[str, Any], allowed_test_hosts: Collection[str] = ()) -> SourceSettings:
    """A source from its table. Raises SourceError naming the key, what was given and what was expected."""
    source = _checked(table)
    changes: dict[str, Any] = {"name": source.name or source.key}
    changes["platform"] = source.platform or changes["name"]
    if source.session and "javascript" not in table:
        changes["javascript"] = "always"
    _check_whole(source.model_copy(update=changes))
    for key, address in _addresses(source):
        _check_address(key, address, allowed_test_hosts)
    beginnings = (*source.start, *source.addresses, *filter(None, [source.item_address]))
    changes["hosts"] = source.hosts or tuple(dict.fromkeys(urlsplit(one).netloc for one in beginnings))
    return source.model_copy(update=changes)


def _checked(table: Mapping[str, Any]) -> SourceSettings:
    for key in table:
        if key not in SourceSettings.model_fields:
            raise SourceError(f"key {key!r}: unknown, expected one of {_known(str(key))}", str(key))
    try:
        return SourceSettings.model_validate(dict(table))
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
        given = repr(str(table[key])[:_MOST_SHOWN_CHARACTERS]) if key in table else "nothing"
        raise SourceError(f"key {key!r}: given {given}, expected {expected(key)}", key) from error


def _known(given: str) -> str:
    from trademark_data.near_words import hint  # only a wrong key needs its library

    return ", ".join(SourceSettings.model_fields) + hint(given, SourceSettings.model_fields)


def expected(key: str) -> str:
    """What a key is to hold, in words, with the bounds of a number."""
    field = SourceSettings.model_fields[key]
    if get_origin(field.annotation) is Literal:
        return f"one of {', '.join(get_args(field.annotation))}"
    words = next(one.words for one in field.metadata if isinstance(one, Expected))
    low = next((one.ge for one in field.metadata if isinstance(one, Ge)), None)
    high = next((one.le for one in field.metadata if isinstance(one, Le)), None)
    return words if low is None else f"{words} from {low} to {high:,}"


def _check_whole(source: SourceSettings) -> None:
    if source.kind in WALKED and not source.start:
        raise SourceError("key 'start': given nothing, expected at least one address", "start")
    if source.kind == "json_api":
        for key in ("items", "item_address"):
            if not getattr(source, key):
                raise SourceError(f"key {key!r}: given nothing, expected it with kind 'json_api'", key)
    if source.session and source.javascript != "always":
        raise SourceError(
            "key 'javascript': given another word with a session, expected 'always' or nothing", "javascript"
        )


def _addresses(source: SourceSettings) -> Iterator[tuple[str, str]]:
    """Every address of a source, with its key."""
    yield from (("start", address) for address in source.start)
    yield from (("addresses", address) for address in source.addresses)
    yield from (("search", address) for address in (source.search,) if address)
    yield from (("item_address", address) for address in (source.item_address,) if address)


def _check_address(key: str, address: str, allowed: Collection[str]) -> None:
    try:
        check_address(address, allowed)
    except AddressRefused as error:
        given = repr(address[:_MOST_SHOWN_CHARACTERS])
        what = f"given {given}, expected http(s)://host/… on the public network ({error})"
        raise SourceError(f"key {key!r}: {what}", key) from error
