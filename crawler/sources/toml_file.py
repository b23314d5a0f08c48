"""Files of sources: `[[source]]` tables in TOML, every fault told with file, line and key."""

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from crawler.errors import SourceError
from crawler.sources.checking import from_settings
from crawler.sources.settings import SourceSettings

MOST_ADDRESSES = 100_000
"""Addresses that one list may hold; they are kept with the source."""


def read_sources(path: Path, allowed_test_hosts: Collection[str] = ()) -> list[SourceSettings]:
    """The `[[source]]` tables of a TOML file. Raises SourceError naming file, line, key, given, expected."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{path}: {error}") from error
    tables = data.get("source")
    if not isinstance(tables, list) or data.keys() != {"source"}:
        raise SourceError(f"{path}: given keys {sorted(data)}, expected only [[source]] tables")
    sources: dict[str, SourceSettings] = {}
    for number, table in enumerate(tables, 1):
        try:
            source = from_settings(_with_files(table, path.parent), allowed_test_hosts)
            if source.key in sources:
                raise SourceError(f"key 'key': given {source.key!r} a second time", "key")
        except SourceError as error:
            line = _line_of(text, number, error.key)
            raise SourceError(f"{path}:{line}: source {number}: {error}", error.key) from error
        sources[source.key] = source
    return list(sources.values())


def _with_files(table: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The table with its list of addresses read in, and the session's file by its whole path."""
    values = dict(table)
    named = values.get("addresses_file")
    if isinstance(named, str) and named:
        values["addresses"] = [*values.get("addresses", []), *_addresses(folder / named)]
    session = values.get("session")
    if isinstance(session, str) and session:
        file = (folder / session).resolve()
        if not file.is_file():
            raise SourceError(f"key 'session': given {session!r}, expected a storage-state file", "session")
        values["session"] = str(file)
    return values


def _addresses(file: Path) -> list[str]:
    """One address a line; empty lines and lines that begin with # are passed over."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"key 'addresses_file': {file}: {error}", "addresses_file") from error
    found: list[str] = []
    for number, line in enumerate(lines, 1):
        address = line.strip()
        if not address or address.startswith("#"):
            continue
        if not re.match(r"https?://[^\s/]", address):
            what = f"{file}:{number}: given {address[:200]!r}, expected an address http(s)://host/…"
            raise SourceError(f"key 'addresses_file': {what}", "addresses_file")
        found.append(address)
    if len(found) > MOST_ADDRESSES:
        what = f"{file}: given {len(found):,} addresses, expected at most {MOST_ADDRESSES:,}"
        raise SourceError(f"key 'addresses_file': {what}", "addresses_file")
    return found


def _line_of(text: str, number: int, key: str) -> int:
    """The line of a key in the n-th table, else of the table's head; tomllib itself tells no lines."""
    table, head = 0, 1
    named = re.compile(rf"\s*(?:\[\s*source\s*\.\s*)?[\"']?{re.escape(key)}\b")
    for place, line in enumerate(text.splitlines(), 1):
        if re.match(r"\s*\[\[\s*source\s*\]\]", line):
            table += 1
            head = place if table == number else head
        elif table == number and key and named.match(line):
            return place
        elif table > number:
            break
    return head
