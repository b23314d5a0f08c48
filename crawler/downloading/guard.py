"""Downloader middleware: the address guard at every request and redirect."""

import socket
import time
from collections.abc import Collection
from typing import Protocol, Self, runtime_checkable

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError

from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.failures import NotAsked
from crawler.guard.address_rules import check_address, check_resolved
from crawler.sources.settings import SourceSettings
from crawler.urls import may_visit

LOOKUP_SECONDS = 60.0
"""For so long a looked-up name is not looked up again here; each connection looks it up anyway."""


@runtime_checkable
class OfSource(Protocol):
    """A spider that reads one source: no redirect leads it beyond the source's hosts."""

    source: SourceSettings


class GuardMiddleware:
    """Refuses addresses before they are asked: redirects and robots.txt pass here too."""

    def __init__(self, crawler: Crawler, allowed: Collection[str]) -> None:
        self._crawler = crawler
        self._allowed = frozenset(allowed)
        self._known: dict[tuple[str, int], float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the allowed test hosts of the settings."""
        return cls(crawler, crawler.settings.getlist("ALLOWED_TEST_HOSTS"))

    async def process_request(self, request: Request) -> None:
        """Let a permitted request pass. Raises AddressRefused, or NotAsked beyond the source's hosts."""
        place = check_address(request.url, self._allowed)
        spider: object = self._crawler.spider
        moved = request.meta.get("redirect_urls") and not request.meta.get("dont_obey_robotstxt")
        if moved and isinstance(spider, OfSource) and not may_visit(spider.source, request.url):
            elsewhere = Reason(ReasonCode.REDIRECT_ELSEWHERE, {"host": place[0]})
            raise NotAsked(PageEnd.FAILED, elsewhere)
        if self._known.get(place, -LOOKUP_SECONDS) + LOOKUP_SECONDS < time.monotonic():
            try:
                await check_resolved(request.url, self._allowed)
            except (socket.gaierror, UnicodeError) as error:
                raise CannotResolveHostError(place[0]) from error
            self._known[place] = time.monotonic()
