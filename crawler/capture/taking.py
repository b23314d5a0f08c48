"""The steps of a capture, in their order."""

import asyncio
from pathlib import Path

from playwright.async_api import CDPSession, Page, Request
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from casebook.evidence.capture import Redirect
from casebook.vocabulary.captures import CaptureStep
from crawler.capture.archive import make_wacz, sync
from crawler.capture.certificates import watching
from crawler.capture.chain_keeping import keep_chain, keep_refused
from crawler.capture.clock import check_clock
from crawler.capture.listener import Listener, redirects_to
from crawler.capture.machine import this_machine
from crawler.capture.notes import Failed, Notes
from crawler.capture.officer_browser import OpenBrowser, first_line, open_browser
from crawler.capture.order import CaptureOrder
from crawler.capture.page_steps import (
    photograph,
    print_page,
    scroll_through,
    title_of,
    visible_text,
    wait_for_load,
    wait_for_pictures,
)
from crawler.capture.quality import Taken, check_quality
from crawler.capture.robots import ask_robots
from crawler.guard.address_rules import check_address
from crawler.guard.proxy import host_and_port
from crawler.warc.exchange import Exchange


async def take(order: CaptureOrder, notes: Notes) -> None:
    """Make the capture. Raises Failed, or what browser and disk raise."""
    check_address(order.url, order.allowed_test_hosts)
    notes.begin(CaptureStep.CLOCK)
    notes.clock = await asyncio.to_thread(check_clock, order.time_source)
    notes.begin(CaptureStep.BROWSER)
    warc = order.folder / "work" / "data.warc.gz"
    with warc.open("wb") as out:
        async with open_browser(order) as browser:
            notes.machine = this_machine(browser.version, browser.user_agent)
            listener = Listener(browser.context, out, browser.proxy.reached, order.bounds)
            notes.servers = browser.proxy.reached
            await ask_robots(browser.context, order.url, notes)
            taking = _Taking(order, notes, browser, listener)
            await taking.open()
            taken = await taking.keep()
    notes.begin(CaptureStep.ARCHIVE)
    await asyncio.to_thread(_pack, order, notes, listener, warc)
    notes.begin(CaptureStep.CHECK)
    notes.findings = await asyncio.to_thread(check_quality, taken, order.url, order.expected)


class _Taking:
    """One page from its opening to its leaving."""

    _page: Page
    _session: CDPSession

    def __init__(self, order: CaptureOrder, notes: Notes, browser: OpenBrowser, listener: Listener) -> None:
        self._order, self._notes, self._browser, self._listener = order, notes, browser, listener
        self._crashed = asyncio.Event()

    async def open(self) -> None:
        """Go to the page. Raises Failed when none is there."""
        order, notes = self._order, self._notes
        notes.begin(CaptureStep.OPEN)
        page = self._page = await self._browser.context.new_page()
        self._session = await watching(self._browser.context, page)
        page.on("crash", lambda _: self._crashed.set())
        page.on("popup", lambda popup: asyncio.ensure_future(popup.close()))
        page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
        try:
            response = await page.goto(order.url, wait_until="commit", timeout=1000 * order.bounds.navigation)
        except PlaywrightTimeout as error:
            raise Failed(f"no answer within {order.bounds.navigation:g} seconds") from error
        except PlaywrightError as error:
            if "ERR_CERT" in str(error):
                await keep_refused(order.folder, notes)
            raise Failed(self._why_not(error)) from error
        if response is None:
            raise Failed("the address led to no page")
        await self._note_way(response.request)
        notes.status = response.status

    async def keep(self) -> Taken:
        """Scroll, wait, and keep what is shown. Raises Failed when the browser gives up."""
        page, notes, bounds = self._page, self._notes, self._order.bounds
        if not await wait_for_load(page, bounds.navigation):
            notes.lacks.append(f"the page had not finished loading after {bounds.navigation:g} seconds")
        notes.begin(CaptureStep.SCROLL)
        await scroll_through(page, bounds)
        pictures = await wait_for_pictures(page, bounds.pictures)
        if not await self._listener.rest(bounds.rest):
            notes.note(CaptureStep.SCROLL, f"the page still asked for more after {bounds.rest:g} seconds")
        notes.begin(CaptureStep.CONTENT)
        self._check_place()
        html, text = await page.content(), await visible_text(page)
        notes.title, notes.final_url = await title_of(page), page.url
        self._write("page.html", html)
        self._write("page.txt", text)
        tiles = await self._pictures_of_page()
        await keep_chain(self._session, page.url, self._order.folder, notes)
        await self._listener.end()
        if self._crashed.is_set():
            raise Failed("browser: the page crashed")
        first = tiles[0].read_bytes()
        return Taken(page.url, notes.status, html, text, pictures, self._listener.digests, first)

    async def _pictures_of_page(self) -> list[Path]:
        """Screenshot and PDF; a page longer than both may be is cut, and that is told."""
        page, notes, bounds = self._page, self._notes, self._order.bounds
        notes.begin(CaptureStep.SCREENSHOT)
        tiles, left_out = await photograph(page, self._order.folder, bounds)
        if left_out:
            notes.lacks.append(f"screenshot: the last {left_out} pixels of the page are left out")
        notes.begin(CaptureStep.PDF)
        try:
            await print_page(page, self._order.folder / "page.pdf")
        except PlaywrightError as error:
            (self._order.folder / "page.pdf").unlink(missing_ok=True)
            notes.lacks.append(f"PDF: {first_line(error)}")
        for path in self._order.folder.iterdir():
            if path.is_file():
                sync(path)
        return tiles

    async def _note_way(self, request: Request) -> None:
        """The redirects, and whether their end is a page of the shop or our own proxy's refusal."""
        for hop, following in redirects_to(request):
            answer = await hop.response()
            self._notes.redirects.append(Redirect(answer.status if answer else 0, hop.url, following.url))
        self._notes.final_url = request.url
        self._check_place(request.url)

    def _check_place(self, url: str = "") -> None:
        place = host_and_port(url or self._page.url)
        proxy = self._browser.proxy
        if place in proxy.reached:
            return
        if why := proxy.forbidden.get(place):
            raise Failed(f"led to an address that is never visited: {why}")
        raise Failed(f"no connection to {place or 'the page'}")

    def _why_not(self, error: PlaywrightError) -> str:
        said = first_line(error)
        forbidden = list(self._browser.proxy.forbidden.values())
        if forbidden and ("TUNNEL" in said or "HTTP_RESPONSE_CODE" in said):
            return f"led to an address that is never visited: {forbidden[-1]}"
        if "Download is starting" in said:
            return "a download, not a page"
        if "ERR_CERT" in said:
            return f"certificate: {said.partition(' at ')[0]}"
        return f"browser: {said}"

    def _write(self, name: str, text: str) -> None:
        (self._order.folder / name).write_bytes(text.encode("utf-8", "replace"))


def _pack(order: CaptureOrder, notes: Notes, listener: Listener, warc: Path) -> None:
    sync(warc)
    notes.note(CaptureStep.ARCHIVE, f"{listener.kept} answers kept, {len(listener.failed)} not given")
    if listener.lost:
        notes.lacks.append(f"{len(listener.lost)} answers could not be kept, first {listener.lost[0]}"[:300])
    document = _document(notes, listener)
    if document is None:
        notes.lacks.append("the page's own document never ended: no WACZ")
        return
    make_wacz(warc, order.folder / "capture.wacz", (document.url, document.at, notes.title))


def _document(notes: Notes, listener: Listener) -> Exchange | None:
    """The document that is the page; the last one opened where a script changed the address since."""
    final = notes.final_url.partition("#")[0]
    return listener.documents.get(final) or next(reversed(listener.documents.values()), None)
