"""One spider for platforms' JSON interfaces: where things stand in their answers is data of the source."""

from dataclasses import replace
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from casebook.crawls.results import Pending
from casebook.office_time import office_day
from casebook.vocabulary.crawls import PageEnd
from crawler.errors import SourceError
from crawler.responses.json_api import read_answer
from crawler.responses.response import result_of
from crawler.responses.reviewers import kept_json
from crawler.spiders.shop import ShopSpider, visit_of
from crawler.walk.frontier import utc_now
from crawler.walk.search import terms_of_night


class JsonApiSpider(ShopSpider):
    """Reads lists and entries; the key goes to the source's own addresses only, and along no redirect."""

    name = "json_api"
    api_key: str

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """As a shop, with the key that is not kept with the source."""
        key = kwargs.pop("api_key", "")
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.api_key = key
        if spider.source.key_header and not key:
            raise SourceError(f"source {spider.source.key!r}: the setting api_keys has no key for it")
        return spider

    async def page(self, response: Response, pending: Pending) -> None:
        """An answer came."""
        visit = visit_of(pending)
        reading = read_answer(self.source, visit, response.status, response.body)
        self.limits.told(pending.address, reading.outcome == PageEnd.BLOCKED or response.status >= 500)
        reading = self.trail.on_from(visit, reading, response.body)
        result = result_of(pending, response, reading, utc_now())
        if result.listing is not None:
            kept = kept_json(response.body)
            result = replace(result, body=kept.body, media_type=kept.media_type)
        self.walk.end(result)

    def _seeds(self) -> list[str]:
        terms = terms_of_night(self.frontier.book, self.source, office_day(utc_now()))
        return [*self.trail.search.seeds(terms), *self.source.addresses]

    def _request(self, pending: Pending) -> Request | None:
        request = super()._request(pending)
        if request is not None and self.source.key_header:
            request.headers[self.source.key_header] = self.api_key
            request.meta["dont_redirect"] = True
        return request
