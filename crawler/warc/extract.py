"""The records of a few addresses, taken out of a night's WARC byte for byte, as a small WARC of their own."""

from collections.abc import Collection, Iterable
from io import BufferedReader, BytesIO
from pathlib import Path
from urllib.parse import urldefrag

from crawler.warc.night_warc import Entry, index_of, read_index
from crawler.warc.writer import ExchangeWriter

MEDIA_TYPE = "application/warc"
_MOST_EXCHANGES = 20
"""Exchanges of one address: conditional requests, retries, robots.txt are few."""


def pick_records(path: Path, wanted: Iterable[Collection[str]]) -> list[bytes]:
    """For each group of addresses a WARC with their exchanges; empty where the night holds none of them.

    A revisit comes with the record that it refers to. A file that is no longer there holds nothing.
    """
    groups = [{urldefrag(url).url for url in group} for group in wanted]
    if not (path.exists() and index_of(path).exists()):
        return [b"" for _ in groups]
    urls = set().union(*groups)
    found: dict[str, list[Entry]] = {url: [] for url in urls}
    originals: dict[str, Entry] = {}
    for entry in read_index(path):
        if not entry.revisit:
            originals.setdefault(entry.digest, entry)
        if entry.url in urls:
            found[entry.url] = [*found[entry.url], entry][-_MOST_EXCHANGES:]
    with path.open("rb") as file:
        return [_packed(file, _needed(group, found, originals)) for group in groups]


def _needed(
    group: Collection[str], found: dict[str, list[Entry]], originals: dict[str, Entry]
) -> list[Entry]:
    entries = [entry for url in group for entry in found[url]]
    return entries + [originals[one.digest] for one in entries if one.revisit and one.digest in originals]


def _packed(file: BufferedReader, entries: list[Entry]) -> bytes:
    if not entries:
        return b""
    out = BytesIO()
    ExchangeWriter(out).write_info(isPartOf=Path(file.name).name)
    for offset, length in sorted({(one.offset, one.length) for one in entries}):
        file.seek(offset)
        out.write(file.read(length))
    return out.getvalue()
