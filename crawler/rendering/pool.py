"""Debian's Chromium for pages that need their scripts: a bounded pool, behind the checking proxy only.

The browser never fetches a document itself: Scrapy did, under all its rules, and the browser is given it.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass

from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.errors import RenderError
from crawler.guard.proxy import CheckingProxy
from crawler.rendering.launch import RENDERING, launch, new_context
from crawler.rendering.page import render_page
from crawler.rendering.plan import Document, Rendered, RenderPlan

PAGES_OF_CONTEXT = 100
"""Pages after which a context is left and its memory given back."""
PAGES_OF_BROWSER = 2_000
"""Pages after which the browser itself is started anew."""
_CLOSE_SECONDS = 5
_STEP_SECONDS = 0.05


Watch = Callable[[BrowserContext, Mapping[str, str]], None]


@dataclass(frozen=True, slots=True)
class BrowserRules:
    """Who the browser says it is, and what it may reach."""

    allowed_test_hosts: Collection[str]
    wanted: Callable[[str, int], bool]
    user_agent: str
    pages_at_once: int = 2
    session: str = ""
    """Playwright storage-state file."""


@dataclass(slots=True)
class _Context:
    inner: BrowserContext
    given: int = 0
    open: int = 0


class Browser:
    """Started with the first page; one loop, one thread."""

    def __init__(self, rules: BrowserRules, watch: Watch | None = None) -> None:
        """`watch` is called with each new context, and where the proxy finds a `host:port`."""
        self._rules, self._watch = rules, watch
        self.proxy = CheckingProxy(rules.allowed_test_hosts, rules.wanted)
        self.rendered = 0
        """Pages so far."""
        self._open = 0
        self._slots = asyncio.Semaphore(rules.pages_at_once)
        self._starting = asyncio.Lock()
        self._driver: Playwright | None = None
        self._chromium: Chromium | None = None
        self._context: _Context | None = None

    async def render(self, document: Document, plan: RenderPlan) -> Rendered:
        """Show a document in the browser and read it back. Raises RenderError."""
        async with self._slots:
            context = None
            try:
                context = await self._take()
                async with asyncio.timeout(plan.timeout):
                    return await render_page(context.inner, document, plan)
            except TimeoutError as error:
                raise RenderError(Reason(ReasonCode.BROWSER_SLOW, {"seconds": plan.timeout})) from error
            except RenderError:
                raise
            except Exception as error:  # a driver that died raises what it likes
                said = str(error).splitlines()[0] if str(error) else type(error).__name__
                raise RenderError(Reason(ReasonCode.BROWSER_ERROR, {"error": said[:150]})) from error
            finally:
                if context:
                    await self._give_back(context)

    async def close(self) -> None:
        """Close everything; a browser that does not answer is left to end with its driver."""
        await self._close_chromium()
        if self._driver:
            with suppress(PlaywrightError, TimeoutError):
                await asyncio.wait_for(self._driver.stop(), _CLOSE_SECONDS)
            self._driver = None
        await self.proxy.stop()

    async def _take(self) -> _Context:
        async with self._starting:
            if self._chromium is None or not self._chromium.is_connected():
                await self._launch()
            elif self.rendered % PAGES_OF_BROWSER == 0:
                while self._open:  # nobody else is let in meanwhile
                    await asyncio.sleep(_STEP_SECONDS)
                await self._launch()
            if self._context is None or self._context.given >= PAGES_OF_CONTEXT:
                self._context = await self._new_context()
            self.rendered += 1
            self._open += 1
            self._context.given += 1
            self._context.open += 1
            return self._context

    async def _give_back(self, context: _Context) -> None:
        context.open -= 1
        self._open -= 1
        if context is not self._context and not context.open:
            with suppress(PlaywrightError, TimeoutError):
                await asyncio.wait_for(context.inner.close(), _CLOSE_SECONDS)

    async def _launch(self) -> None:
        await self._close_chromium()
        if self._driver is None:
            self._driver = await async_playwright().start()
            self._address = await self.proxy.start()
        self._chromium = await launch(self._driver, RENDERING, self._address)

    async def _new_context(self) -> _Context:
        assert self._chromium is not None
        context = await new_context(self._chromium, self._rules.user_agent, self._rules.session)
        if self._watch:
            self._watch(context, self.proxy.reached)
        return _Context(context)

    async def _close_chromium(self) -> None:
        self._context = None
        if self._chromium:
            with suppress(PlaywrightError, TimeoutError):
                await asyncio.wait_for(self._chromium.close(), _CLOSE_SECONDS)
            self._chromium = None
