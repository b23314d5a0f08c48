"""Listing files for a verb: good listings in, bad rows told and counted, nothing silently dropped."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from casebook.listing import Listing
from crawler.formats import read_listings
from crawler.source import SourceSettings
from markwatch.talk import say

MOST_TOLD = 200


def good_listings(
    path: Path, encoding: str | None = None, source: SourceSettings | None = None
) -> Iterator[Listing]:
    """The listings of a file, streaming; each bad row is told on standard error, the sum at the end."""
    reasons: Counter[str] = Counter()
    for row in read_listings(path, encoding=encoding, source=source):
        if isinstance(row, Listing):
            yield row
            continue
        reasons[row.reason] += 1
        if reasons.total() <= MOST_TOLD:
            say(str(row))
    if reasons:
        words = "; ".join(f"{number:,} × {reason}" for reason, number in reasons.most_common(5))
        say(f"{path}: {reasons.total():,} rows were left out: {words}")
