"""Downloader middlewares: the address guard at every request and redirect, and patience with 429."""

import email.utils
import socket
import time
from collections.abc import Collection
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.http import Response

from crawler.downloading.host_pace import HostPace
from crawler.guard.address_rules import check_address, check_resolved
from crawler.urls import may_visit

BROKEN_PAUSE = 1.0
"""Seconds for which a host is left in peace after it broke a connection off."""
LOOKUP_LASTS = 60.0
"""Seconds for which a looked-up name is not looked up again here; each connection looks it up anyway."""


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
        """Let a permitted request pass. Raises AddressRefused, or IgnoreRequest beyond the source's hosts."""
        place = check_address(request.url, self._allowed)
        source = getattr(self._crawler.spider, "source", None)
        moved = request.meta.get("redirect_urls") and not request.meta.get("dont_obey_robotstxt")
        if moved and source and not may_visit(source, request.url):
            raise IgnoreRequest(f"redirect to another host: {place[0]}")
        if self._known.get(place, -LOOKUP_LASTS) + LOOKUP_LASTS < time.monotonic():
            try:
                await check_resolved(request.url, self._allowed)
            except (socket.gaierror, UnicodeError) as error:
                raise CannotResolveHostError(place[0]) from error
            self._known[place] = time.monotonic()


class PatientRetryMiddleware(RetryMiddleware):
    """Retries few things few times; a host that asks for patience, or fails, is left in peace for a while."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the bounds of the settings."""
        made = super().from_crawler(crawler)
        made._pace = HostPace(crawler)
        made._longest = crawler.settings.getfloat("RETRY_AFTER_MAX")
        return made

    _pace: HostPace
    _longest: float

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """All requests to a host that said 429 or 503 wait as long as it asks, up to a bound."""
        if response.status in (429, 503):
            self._pace.pause(request, min(retry_after(response), self._longest))
        return super().process_response(request, response)

    async def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:  # type: ignore[override]
        """A host that breaks connections off is asked less often."""
        again = super().process_exception(request, exception)
        if again is not None:
            self._pace.pause(request, BROKEN_PAUSE)
        return again


def retry_after(response: Response, default: float = 5.0) -> float:
    """Seconds that Retry-After asks for, as a number or a date."""
    given = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if given.isdigit():
        return float(given)
    try:
        moment = email.utils.parsedate_to_datetime(given)
    except ValueError:
        return default
    return max(0.0, moment.timestamp() - time.time())
