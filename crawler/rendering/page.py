"""One page in the browser: it is given its document, its scripts run, and it is read when it has settled."""

import asyncio
import json
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Request, Response, Route
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as BrowserPage

from crawler.rendering.clicking import click_one
from crawler.rendering.lists import go_through
from crawler.rendering.plan import Document, JsonAnswer, Rendered, RenderPlan

_HEAVY = {"image", "media", "font", "texttrack", "eventsource", "websocket", "manifest", "ping"}
_QUIET_SECONDS = 0.2
"""Without a request under way for so long, a page has settled."""
_STEP_SECONDS = 0.05
_CLOSE_SECONDS = 5
_MOST_ANSWERS = 20
_MOST_HOSTS = 200
_LARGEST_ANSWER_CHARACTERS = 2 * 1024 * 1024
_LARGEST_PAGE_CHARACTERS = 8 * 1024 * 1024
_NO_WINDOWS = "window.open = () => null;"


async def render_page(context: BrowserContext, document: Document, plan: RenderPlan) -> Rendered:
    """Render one document in a page of its own, which is closed whatever happens."""
    page = await context.new_page()
    try:
        visit = _BrowserVisit(page, document, plan)
        return await visit.make()
    finally:
        with suppress(PlaywrightError, TimeoutError):
            await asyncio.wait_for(page.close(), _CLOSE_SECONDS)


class _BrowserVisit:
    """What one page asks for, and what it may have."""

    def __init__(self, page: BrowserPage, document: Document, plan: RenderPlan) -> None:
        self._page, self._document, self._plan = page, document, plan
        self._given = False
        self._under_way: set[Request] = set()
        self._heard: list[Response] = []
        self._found = Rendered()
        self._tasks: set[asyncio.Task[None]] = set()

    async def make(self) -> Rendered:
        page, found = self._page, self._found
        page.on("request", self._begun)
        page.on("requestfinished", lambda request: self._under_way.discard(request))
        page.on("requestfailed", lambda request: self._under_way.discard(request))
        page.on("response", self._hear)
        page.on("popup", self._close)
        page.on("dialog", lambda dialog: self._spawn(dialog.dismiss()))
        await page.add_init_script(_NO_WINDOWS)
        await page.route("**", self._answer)
        await page.goto(self._document.url, wait_until="commit")
        await self._settle()
        if self._plan.wait_for:
            with suppress(PlaywrightError):
                await page.wait_for_selector(self._plan.wait_for, timeout=1000 * self._plan.timeout / 2)
        if self._plan.most_clicks:
            await go_through(page, self._plan, found, self._settle)
        found.html = await self._html()
        found.answers = [answer for response in self._heard if (answer := await _answer_of(response))]
        if self._plan.most_clicks:
            await self._click()
        return found

    async def _click(self) -> None:
        """The page has been read: a click may change it as it likes."""
        found, moved_to = self._found, self._found.moved_to
        with suppress(PlaywrightError):
            found.clicked = await click_one(self._page, self._settle, lambda: found.moved_to)
        if found.clicked is not None and found.clicked.address == found.moved_to:
            found.moved_to = moved_to

    async def _answer(self, route: Route, request: Request) -> None:
        """Give the document once; block other documents and media; let the rest pass to the proxy."""
        try:
            if request.is_navigation_request():
                await self._navigate(route, request)
            elif request.resource_type in _HEAVY:
                await route.abort("blockedbyclient")
            else:
                await route.continue_()
        except PlaywrightError:
            with suppress(PlaywrightError):  # the page is closing, or a frame that is not there yet
                await route.abort("blockedbyclient")

    async def _navigate(self, route: Route, request: Request) -> None:
        own = request.frame.page is self._page and request.frame.parent_frame is None
        if own and not self._given:
            self._given = True
            await route.fulfill(status=200, content_type="text/html; charset=utf-8", body=self._document.html)
            return
        if own and request.url.startswith(("http://", "https://")):
            self._found.moved_to = self._found.moved_to or request.url
        await route.abort("blockedbyclient")

    async def _settle(self) -> None:
        """Until nothing has been under way for a while; a page that never rests is cut."""
        loop = asyncio.get_running_loop()
        deadline, quiet_since = loop.time() + self._plan.settle, loop.time()
        while loop.time() - quiet_since < _QUIET_SECONDS:
            if loop.time() > deadline:
                self._found.settled = False
                return
            await asyncio.sleep(_STEP_SECONDS)
            if self._under_way:
                quiet_since = loop.time()

    async def _html(self) -> str:
        html = await self._page.content()
        if len(html) > _LARGEST_PAGE_CHARACTERS:
            raise PlaywrightError("too large")
        return html

    def _begun(self, request: Request) -> None:
        self._under_way.add(request)
        if len(self._found.asked) < _MOST_HOSTS:
            self._found.asked.add(urlsplit(request.url).hostname or "")

    def _hear(self, response: Response) -> None:
        kind = response.headers.get("content-type", "")
        if "json" in kind and len(self._heard) < _MOST_ANSWERS and response.status == 200:
            self._heard.append(response)

    def _close(self, popup: BrowserPage) -> None:
        self._spawn(popup.close())

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _answer_of(response: Response) -> JsonAnswer | None:
    if int(response.headers.get("content-length") or 0) > _LARGEST_ANSWER_CHARACTERS:
        return None
    try:
        text = await response.text()
        json.loads(text)
    except (PlaywrightError, ValueError, RecursionError):
        return None
    if len(text) > _LARGEST_ANSWER_CHARACTERS:
        return None
    request = response.request
    return JsonAnswer(request.url, request.method, request.post_data or "", text)
