"""Patience of a crawl: few retries, and peace for a host that asks for it or breaks connections off."""

import email.utils
import time
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

from crawler.downloading.host_pace import HostPace

BROKEN_PAUSE_SECONDS = 1.0
"""For so long a host is left in peace after it broke a connection off."""
_USUAL_PAUSE_SECONDS = 5.0
"""Of a host that asks for patience and does not say how long."""


class PatientRetryMiddleware(RetryMiddleware):
    """Retries few things few times; a host that asks for patience, or fails, is left in peace for a while."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the bounds of the settings."""
        made = super().from_crawler(crawler)
        made._pace = HostPace(crawler)
        made._longest_pause = crawler.settings.getfloat("RETRY_AFTER_MAX_SECONDS")
        return made

    _pace: HostPace
    _longest_pause: float

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """All requests to a host that said 429 or 503 wait as long as it asks, up to a bound."""
        if response.status in (429, 503):
            self._pace.pause(request, min(retry_after(response), self._longest_pause))
        elif response.status < 500:
            self._pace.recover(request)
        return super().process_response(request, response)

    async def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:  # type: ignore[override]
        """A host that breaks connections off is asked less often."""
        again = super().process_exception(request, exception)
        if again is not None:
            self._pace.pause(request, BROKEN_PAUSE_SECONDS)
        return again


def retry_after(response: Response, default: float = _USUAL_PAUSE_SECONDS) -> float:
    """Seconds that Retry-After asks for, as a number or a date."""
    given = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if given.isdigit():
        return float(given)
    try:
        moment = email.utils.parsedate_to_datetime(given)
    except ValueError:
        return default
    return max(0.0, moment.timestamp() - time.time())
