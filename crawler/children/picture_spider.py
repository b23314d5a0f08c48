"""A spider that fetches pictures and hands each over as it comes."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, Self

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.children.orders import FetchedPicture
from crawler.downloading.throttle import pace
from crawler.failures import end_of_error
from crawler.sources.settings import SourceSettings


class PictureSpider(scrapy.Spider):
    """Fetches `addresses` once each; `tell` gets a FetchedPicture."""

    name = "pictures"
    addresses: Sequence[str]
    tell: Callable[[FetchedPicture], None]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Take the manners of an ordinary source."""
        settings = crawler.settings
        source = SourceSettings(key="pictures", delay=kwargs.pop("delay"))
        settings.setdict(pace(source, settings.get("CONTACT", "")), priority="spider")
        return super().from_crawler(crawler, *args, **kwargs)

    async def start(self) -> AsyncIterator[Any]:
        """One request a picture."""
        for address in self.addresses:
            try:
                request = scrapy.Request(
                    address, callback=self.picture, errback=self.no_picture, dont_filter=True
                )
            except ValueError:
                self.tell(FetchedPicture(address, problem=Reason(ReasonCode.ADDRESS_BROKEN)))
                continue
            request.cb_kwargs["address"] = address
            yield request

    def picture(self, response: Response, address: str) -> None:
        """Hand a picture over."""
        media_type = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0]
        if response.status != 200:
            status = Reason(ReasonCode.HTTP_STATUS, {"status": response.status})
            self.tell(FetchedPicture(address, problem=status))
            return
        if not media_type.startswith("image/"):
            self.tell(FetchedPicture(address, problem=Reason(ReasonCode.NO_PICTURE)))
            return
        self.tell(FetchedPicture(address, response.body, media_type[:128]))

    def no_picture(self, failure: Failure) -> None:
        """Hand the reason over."""
        _, reason = end_of_error(failure.value)
        self.tell(FetchedPicture(failure.request.cb_kwargs["address"], problem=reason))  # type: ignore[attr-defined]
