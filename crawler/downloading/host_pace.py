"""The pace of one host within a run: made slower when it asks for that, never faster than the source says."""

import time

from scrapy import Request
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler

_LEAST_DELAY_SECONDS = 0.1
"""Seconds; without any delay Scrapy does not look at the time of the last request."""


class HostPace:
    """Moves the delay of Scrapy's slot of a host: what already stands in its queue waits too."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._slowest = crawler.settings.getfloat("AUTOTHROTTLE_MAX_DELAY")

    def at_least(self, request: Request, seconds: float) -> None:
        """So long between two requests to this request's host (Crawl-delay), and one at a time."""
        request.meta["autothrottle_dont_adjust_delay"] = True
        downloader, key = self._place(request)
        slot, usual = downloader.slots.get(key), downloader.settings.getfloat("DOWNLOAD_DELAY")
        given = {"delay": max(seconds, usual), "concurrency": 1, "jitter": 0.0}
        downloader.per_slot_settings[key] = given  # for a slot that was put away and is made again
        if slot is not None and slot.delay < given["delay"]:
            slot.delay, slot.concurrency, slot.jitter = given["delay"], 1, 0.0

    def pause(self, request: Request, seconds: float) -> None:
        """Ask this request's host nothing for so long, and then half as often as before."""
        downloader, key = self._place(request)
        slot = downloader.slots.get(key)
        if slot is not None:
            slot.delay = max(slot.delay, min(max(2 * slot.delay, _LEAST_DELAY_SECONDS), self._slowest))
            slot.lastseen = max(slot.lastseen, time.monotonic() + seconds)

    def recover(self, request: Request) -> None:
        """A host that answers again is asked more often again, step by step down to the source's own pace."""
        downloader, key = self._place(request)
        slot = downloader.slots.get(key)
        if slot is None or downloader.settings.getbool("AUTOTHROTTLE_ENABLED"):
            return  # AutoThrottle does it by itself
        given = downloader.per_slot_settings.get(key, {})
        usual = float(given.get("delay", downloader.settings.getfloat("DOWNLOAD_DELAY")))
        if slot.delay > usual:
            halved = slot.delay / 2
            slot.delay = halved if halved > max(usual, _LEAST_DELAY_SECONDS) else usual

    def _place(self, request: Request) -> tuple[Downloader, str]:
        engine = self._crawler.engine
        assert engine is not None
        return engine.downloader, engine.downloader.get_slot_key(request)
