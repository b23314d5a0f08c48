"""Traps of a walk: calendars, filters and loops that go on for ever and bring nothing."""

import hashlib
from collections import Counter
from urllib.parse import urlsplit

from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.sources.settings import SourceSettings
from crawler.visit import Reading, Visit
from crawler.walk.shapes import shape_of

_MOST_REMEMBERED = 500_000
_MOST_ORDERED = 40
"""Pages of one shape, found on lists only, that may bring nothing: filters multiply."""


def _kind(visit: Visit) -> tuple[str, bool]:
    """Goods that a list named have a record of their own: what else looks like them says nothing of them."""
    return shape_of(visit.address), visit.named


class Traps:
    """Watches what each shape of addresses brings; a resumed run begins to watch anew."""

    def __init__(self, source: SourceSettings) -> None:
        self._most = source.most_alike
        self._barren: Counter[tuple[str, bool]] = Counter()
        self._seen: set[bytes] = set()

    def spent(self, visit: Visit) -> bool:
        """Whether so many pages of this shape in a row brought nothing that no more are asked for."""
        most = min(self._most, _MOST_ORDERED) if visit.turn == "last" else self._most
        return self._barren[_kind(visit)] >= most

    def note(self, visit: Visit, reading: Reading, body: bytes) -> Reading:
        """Learn from a page; one that says, word for word, what another said leads nowhere."""
        shape = _kind(visit)
        if self._is_fruit(reading):
            self._barren[shape] = 0
        else:
            self._barren[shape] += 1
        if reading.outcome not in (PageEnd.LIST, PageEnd.OTHER) or not self._repeats(visit, body):
            return reading
        return Reading(reading.outcome, Reason(ReasonCode.REPEATED), products=reading.products)

    def _is_fruit(self, reading: Reading) -> bool:
        listing = reading.listing
        brought = [f"{listing.platform}\n{listing.id}"] if listing else list(reading.products)
        if reading.outcome == PageEnd.LIST and reading.links and not reading.products:
            return True  # a sitemap
        new = [self._is_new(item.encode()) for item in brought]  # all of them are to be remembered
        return any(new)

    def _repeats(self, visit: Visit, body: bytes) -> bool:
        parts = urlsplit(visit.address)
        own = parts.path.encode() + (b"?" + parts.query.encode() if parts.query else b"")
        return bool(body) and not self._is_new(body.replace(own, b"") if len(own) > 1 else body)

    def _is_new(self, what: bytes) -> bool:
        digest = hashlib.blake2b(what, digest_size=12).digest()
        if digest in self._seen:
            return False
        if len(self._seen) < _MOST_REMEMBERED:
            self._seen.add(digest)
        return True
