"""Which pages of a source need the browser: decided by trying, kind of address by kind of address."""

import asyncio
import re
from collections import defaultdict
from dataclasses import dataclass, field

from casebook.vocabulary.crawls import PageEnd
from crawler.sources.settings import SourceSettings
from crawler.visit import Reading, Visit
from crawler.walk.shapes import shape_of

TRIALS = 2
"""Pages of one kind that are rendered to see whether that brings more."""
_MOST_FRUITLESS = 100
"""Trials of a run that brought nothing, over all kinds."""
_WORTH_SHARE = 5
"""A kind is rendered while at least one page in so many gained by it."""
_SCRIPT = re.compile(rb"<script(?![^>]*(?:ld\+json|application/json))", re.IGNORECASE)


@dataclass
class _Kind:
    tried: int = 0
    gained: int = 0
    under_way: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class RenderingChoice:
    """Asks for the browser where the raw page is not enough and the browser has shown more before."""

    def __init__(self, source: SourceSettings) -> None:
        self._mode = source.javascript
        self._kinds: dict[tuple[str, str], _Kind] = defaultdict(_Kind)
        self._fruitless = 0

    async def wants(self, visit: Visit, reading: Reading, body: bytes, stands_still: bool) -> bool:
        """Whether a page is to be rendered; `learned` must be told what came of it."""
        lack = self._lack(reading, stands_still)
        if self._mode == "never" or not lack or not _SCRIPT.search(body):
            return False
        kind = self._kinds[shape_of(visit.address), lack]
        while self._mode == "auto" and not kind.gained:
            if kind.tried < TRIALS and self._fruitless < _MOST_FRUITLESS:
                break
            if not kind.under_way:
                return False
            kind.changed.clear()
            await kind.changed.wait()  # what the trials bring decides about this page too
        ended = kind.tried - kind.under_way  # what is under way has proved nothing yet
        if self._mode == "auto" and kind.gained * _WORTH_SHARE < ended - TRIALS:
            return False
        kind.tried += 1
        kind.under_way += 1
        return True

    def learned(self, visit: Visit, raw: Reading, stands_still: bool, gained: bool) -> bool:
        """Hear what rendering a page brought; answers whether pages of this kind need it."""
        kind = self._kinds[shape_of(visit.address), self._lack(raw, stands_still)]
        kind.under_way -= 1
        kind.gained += gained
        self._fruitless += not gained
        kind.changed.set()
        return self._mode == "always" or kind.gained > 0

    def _lack(self, reading: Reading, stands_still: bool) -> str:
        """What the raw page lacks, in one word; empty when it is enough."""
        if reading.outcome in (PageEnd.GONE, PageEnd.BLOCKED, PageEnd.SAME):
            return ""
        if self._mode == "always":
            return "always"
        if reading.listing is not None:
            return "price" if reading.listing.price is None else ""
        if reading.outcome == PageEnd.LIST:
            return "further pages" if stands_still or (reading.products and not reading.pager) else ""
        return "product" if reading.outcome == PageEnd.OTHER or reading.links else ""


def gains(raw: Reading, rendered: Reading) -> bool:
    """Whether the rendered page says more than the raw one."""
    more_links = len(rendered.links) > 1.5 * len(raw.links) + 2
    return _worth(rendered) > _worth(raw) or more_links


def _worth(reading: Reading) -> tuple[int, int]:
    listing = reading.listing
    if listing is not None:
        return 3, sum(1 for value in (listing.price, listing.images, listing.seller_name) if value)
    return (2, len(reading.products)) if reading.outcome == PageEnd.LIST else (1, 0)
