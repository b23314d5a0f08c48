"""robots.txt as RFC 9309 has it, with its crawl delay; a host whose rules cannot be read is asked nothing."""

import asyncio
from typing import Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.downloading.host_pace import HostPace
from crawler.failures import TOO_MANY_REDIRECTS, outcome_of_error

UNREAD = "robots.txt could not be read"
"""Why a host was not asked: what it forbids is not known."""
NO_RULES = Protego.parse("")
_PRIORITY_OF_RULES = 1000
"""Priority of the request, above every page's."""


class RobotsMiddleware:
    """Asks each host once a run. 2xx: its rules; 3xx, 4xx: there are none; all else: nothing is allowed."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._name: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._pace = HostPace(crawler)
        self._rules: dict[str, asyncio.Task[Protego | str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """For one crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let an allowed request pass. Raises IgnoreRequest."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        parts = urlsplit(request.url)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._rules:
            self._rules[place] = asyncio.ensure_future(self._ask(place))
        rules = await asyncio.shield(self._rules[place])
        if isinstance(rules, str):
            raise IgnoreRequest(f"{UNREAD}: {rules}")
        if not rules.can_fetch(request.url, self._name):
            raise IgnoreRequest("robots.txt")
        if delay := rules.crawl_delay(self._name):
            self._pace.at_least(request, delay)

    async def _ask(self, place: str) -> Protego | str:
        """The rules, or why they could not be read."""
        asked = Request(
            f"{place}/robots.txt",
            callback=NO_CALLBACK,
            priority=_PRIORITY_OF_RULES,
            meta={"dont_obey_robotstxt": True},
        )
        engine = self._crawler.engine
        assert engine is not None
        try:
            response: Response = await engine.download_async(asked)
        except Exception as error:  # whatever it is, the rules are not known
            reason = outcome_of_error(error)[1]
            return NO_RULES if reason == TOO_MANY_REDIRECTS else reason
        if response.status >= 500 or response.status == 429:
            return f"HTTP {response.status}"
        return Protego.parse(response.body.decode("utf-8", "ignore")) if response.status < 300 else NO_RULES
