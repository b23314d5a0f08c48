"""Traps of a walk: calendars, filters and loops that go on for ever and bring nothing."""

import hashlib
from collections import Counter
from urllib.parse import parse_qsl, urlsplit

from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.sources.settings import SourceSettings
from crawler.visit import Reading, Visit

_MOST_REMEMBERED = 500_000


def shape_of(address: str) -> str:
    """What addresses of one kind share: host, first step, number of steps and names of parameters.

    A last step is a name like any other (`/item/red-tea`), and so is an only one with a digit in it.
    """
    parts = urlsplit(address)
    steps = [step for step in parts.path.split("/") if step]
    first = steps[0] if len(steps) > 1 and not any(ch.isdigit() for ch in steps[0]) else "*"
    names = ",".join(sorted({key for key, _ in parse_qsl(parts.query, keep_blank_values=True)}))
    return f"{parts.netloc}/{first}/{len(steps)}?{names}"


class Traps:
    """Watches what each shape of addresses brings; a resumed run begins to watch anew."""

    def __init__(self, source: SourceSettings) -> None:
        self._most = source.most_alike
        self._barren: Counter[str] = Counter()
        self._seen: set[bytes] = set()

    def spent(self, address: str) -> bool:
        """Whether so many pages of this shape in a row brought nothing that no more are asked for."""
        return self._barren[shape_of(address)] >= self._most

    def note(self, visit: Visit, reading: Reading, body: bytes) -> Reading:
        """Learn from a page; one that says, word for word, what another said leads nowhere."""
        shape = shape_of(visit.address)
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
