"""robots.txt as RFC 9309 has it, with its crawl delay; a host whose rules cannot be read is asked nothing."""

import asyncio
from typing import Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.downloading.host_pace import HostPace
from crawler.failures import NotAsked, end_of_error

NO_RULES = Protego.parse("")
_PRIORITY_OF_RULES = 1000
"""Priority of the request, above every page's."""


class RobotsMiddleware:
    """Asks each host once a run. 2xx: its rules; 3xx, 4xx: there are none; all else: nothing is allowed."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._name: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._pace = HostPace(crawler)
        self._rules: dict[str, asyncio.Task[Protego | Reason[ReasonCode]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """For one crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let an allowed request pass. Raises NotAsked."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        parts = urlsplit(request.url)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._rules:
            self._rules[place] = asyncio.ensure_future(self._ask(place))
        rules = await asyncio.shield(self._rules[place])
        if isinstance(rules, Reason):
            raise NotAsked(PageEnd.BLOCKED, rules)
        if not rules.can_fetch(request.url, self._name):
            raise NotAsked(PageEnd.BLOCKED, Reason(ReasonCode.ROBOTS))
        if delay := rules.crawl_delay(self._name):
            self._pace.at_least(request, delay)

    async def _ask(self, place: str) -> Protego | Reason[ReasonCode]:
        """The rules, or why they could not be read: then what they forbid is not known."""
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
            _, reason = end_of_error(error)
            circles = reason.code == ReasonCode.TOO_MANY_REDIRECTS
            return NO_RULES if circles else Reason(ReasonCode.ROBOTS_UNREAD)
        if response.status >= 500 or response.status == 429:
            return Reason(ReasonCode.ROBOTS_STATUS, {"status": response.status})
        return (
            Protego.parse(response.body.decode("utf-8-sig", "ignore")) if response.status < 300 else NO_RULES
        )
