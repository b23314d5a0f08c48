"""Cookies of one run: some shops, or a firewall before them, show nothing until their cookie comes back.

Each host gets its own cookies only. Nothing is kept after the run. A source with a session sends that alone.
"""

from collections import defaultdict
from http.cookies import CookieError, SimpleCookie
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

_MOST_COOKIES, _LONGEST_CHARACTERS = 50, 4096
"""Of one host, and of one cookie."""


class CookieMiddleware:
    """Takes what a host sets and sends it back to that host."""

    def __init__(self) -> None:
        self._jars: dict[str, dict[str, str]] = defaultdict(dict)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """For one crawl. Raises NotConfigured for a source with a session of its own."""
        if not crawler.settings.getbool("RUN_COOKIES"):
            raise NotConfigured
        return cls()

    async def process_request(self, request: Request) -> None:
        """Send a host its cookies."""
        if jar := self._jars.get(_host(request.url)):
            request.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in jar.items())

    async def process_response(self, request: Request, response: Response) -> Response:
        """Keep what the host sets."""
        for given in response.headers.getlist("Set-Cookie"):
            self._keep(self._jars[_host(request.url)], given.decode("latin-1"))
        return response

    def _keep(self, jar: dict[str, str], given: str) -> None:
        try:
            cookies = SimpleCookie(given[:_LONGEST_CHARACTERS])
        except CookieError:
            return
        for name, morsel in cookies.items():
            if morsel["max-age"] in ("0", 0) or not morsel.value:
                jar.pop(name, None)
            elif len(jar) < _MOST_COOKIES:
                jar[name] = morsel.coded_value


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()
