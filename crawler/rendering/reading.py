"""From a raw page to the reading of the rendered one, where that says more."""

import dataclasses
from collections.abc import Callable, Collection, Mapping
from html import escape
from typing import TYPE_CHECKING

from scrapy.http import HtmlResponse, Response, TextResponse

from casebook.crawls.results import Link
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.errors import RenderError
from crawler.links import link_to, spelt
from crawler.rendering.addressed import addressed
from crawler.rendering.choice import RenderingChoice, gains
from crawler.rendering.hosts import wanted_hosts
from crawler.rendering.plan import Clicked, Document, Rendered, plan_for
from crawler.responses.response import read_response
from crawler.sources.settings import SourceSettings
from crawler.urls import canonical_address, may_follow
from crawler.visit import Reading, Visit

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext

    from crawler.rendering.pool import Browser


class RenderedReading:
    """The browser of a run, and the choice of what is shown to it."""

    def __init__(self, source: SourceSettings, allowed: Collection[str], user_agent: str) -> None:
        self._source = source
        self._choice = RenderingChoice(source)
        self._always = source.javascript == "always"
        self._allowed, self._user_agent = allowed, user_agent
        self._browser: Browser | None = None
        self.watch: Callable[[BrowserContext, Mapping[str, str]], None] | None = None
        """Called with each new context of the browser, and where its proxy finds a `host:port`."""
        self.asked: set[str] = set()
        """Hosts that rendered pages wanted something from."""

    @property
    def browser(self) -> "Browser":
        """The run's browser, made when it is first needed: its driver alone is slow to load."""
        if self._browser is None:
            from crawler.rendering.pool import Browser, BrowserRules

            source = self._source
            wanted, at_once = wanted_hosts(source), max(2, source.concurrency)
            rules = BrowserRules(self._allowed, wanted, self._user_agent, at_once, source.session)
            self._browser = Browser(rules, self.watch)
        return self._browser

    @property
    def rendered(self) -> int:
        """How many pages the browser has shown."""
        return self._browser.rendered if self._browser else 0

    async def close(self) -> None:
        """Close the browser, if it was ever opened."""
        if self._browser:
            await self._browser.close()

    async def read(
        self, visit: Visit, response: Response, raw: Reading, stands_still: bool = False
    ) -> tuple[Response, Reading]:
        """The page and its reading: as they came, or as the browser shows them."""
        if not isinstance(response, HtmlResponse) or response.status >= 400:
            return response, raw
        if not await self._choice.wants(visit, raw, response.body, stands_still):
            return response, raw
        gained = False
        try:
            rendered = await self._render(response, raw)
            self.asked |= rendered.asked
            found, reading = self._reading(visit, response, rendered)
            unlinked = reading.reason is not None and reading.reason.code == ReasonCode.NO_LINKS
            gained = gains(raw, reading) or bool(rendered.moved_to) or unlinked
        except RenderError as error:
            found, reading = response, Reading(PageEnd.FAILED, error.reason, links=raw.links)
        finally:
            needed = self._choice.learned(visit, raw, stands_still, gained)
        failed = needed and reading.outcome == PageEnd.FAILED
        return (found, reading) if gained or failed or self._always else (response, raw)

    def refused_hosts(self) -> dict[str, int]:
        """Hosts that rendered pages asked for in vain; what the browser wants for itself is not told."""
        refused = self._browser.proxy.refused if self._browser else {}
        return {host: times for host, times in refused.items() if host in self.asked}

    async def _render(self, response: TextResponse, raw: Reading) -> Rendered:
        is_list = raw.listing is None
        return await self.browser.render(
            Document(response.url, response.text), plan_for(self._source, is_list)
        )

    def _reading(self, visit: Visit, response: Response, rendered: Rendered) -> tuple[Response, Reading]:
        """The last state of the page, with the links and products of the states before it."""
        found = _as_response(response, with_answers(rendered))
        reading = read_response(self._source, visit, found)
        states = [
            read_response(self._source, visit, _as_response(response, html)) for html in rendered.further
        ]
        if reading.listing is None and states:
            reading = _together([*states, reading])
        if rendered.moved_to:
            reading = dataclasses.replace(reading, links=(*reading.links, *self._led_to(visit, rendered)))
        if rendered.clicked is not None and reading.listing is None and not reading.products:
            reading = self._clicked(visit, rendered, rendered.clicked, reading)
        if not rendered.settled and not reading.reason:
            reading = dataclasses.replace(reading, reason=Reason(ReasonCode.UNSETTLED))
        return found, reading

    def _clicked(self, visit: Visit, rendered: Rendered, clicked: Clicked, reading: Reading) -> Reading:
        """A list whose goods are no links, read by what one click taught; else why it leads nowhere."""
        goods = [
            (address, one.said)
            for one in addressed(clicked, rendered.answers)
            if (address := spelt(one.address)) and may_follow(self._source, address)
        ]
        if not goods:
            return dataclasses.replace(
                reading, reason=Reason(ReasonCode.NO_LINKS, {"prices": clicked.prices})
            )
        links = tuple(
            link_to(address, visit.depth + 1, visit.address, rank=rank, fingerprint=said, named=True)
            for rank, (address, said) in enumerate(goods, 1)
        )
        products = tuple(canonical_address(address) for address, _ in goods)
        links = (*links, *reading.links)
        return dataclasses.replace(reading, outcome=PageEnd.LIST, links=links, products=products)

    def _led_to(self, visit: Visit, rendered: Rendered) -> tuple[Link, ...]:
        """Where a script wanted to go, as a visit of its own: robots.txt, guard and limits hold there too."""
        address = spelt(rendered.moved_to)
        is_wanted = bool(address) and may_follow(self._source, address)
        return (link_to(address, visit.depth, visit.address),) if is_wanted else ()


def with_answers(rendered: Rendered) -> str:
    """The page, with what it was told as JSON at its end: readers and later proof find both in one place."""
    kept = (
        f'<script type="application/json" data-answer-to="{escape(answer.url)}">'
        + answer.text.replace("</", "<\\/")
        + "</script>"
        for answer in rendered.answers
    )
    return rendered.html + "\n".join(kept)


def _as_response(response: Response, html: str) -> Response:
    # Without the marks of the raw document: that it is unchanged says nothing of what its scripts show.
    stale = (b"etag", b"last-modified")
    headers = {name: value for name, value in response.headers.items() if name.lower() not in stale}
    headers[b"Content-Type"] = [b"text/html; charset=utf-8"]
    return response.replace(
        body=html.encode("utf-8", "replace"),
        headers=headers,
        encoding="utf-8",
        flags=[*response.flags, "rendered"],
    )


def _together(readings: list[Reading]) -> Reading:
    links = {link.address: link for reading in reversed(readings) for link in reading.links}
    products = dict.fromkeys(product for reading in readings for product in reading.products)
    last = next((reading for reading in reversed(readings) if reading.outcome == PageEnd.LIST), readings[-1])
    return dataclasses.replace(last, links=tuple(links.values()), products=tuple(products))
