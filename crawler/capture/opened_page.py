"""The page of a capture from its opening to its leaving: gone to, scrolled through, kept as it is shown."""

import asyncio
from pathlib import Path

from playwright.async_api import CDPSession, Page, Request
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from casebook.durable import sync_file
from casebook.evidence.capture import Redirect
from casebook.vocabulary.capture_notes import StepNote
from casebook.vocabulary.captures import CaptureStep
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.capture.capture_order import CaptureOrder
from crawler.capture.certificates import keep_chain, keep_refused, watching
from crawler.capture.network_recorder import NetworkRecorder, redirects_to
from crawler.capture.officer_browser import OpenBrowser, first_line
from crawler.capture.page_actions import (
    photograph,
    print_page,
    scroll_through,
    title_of,
    visible_text,
    wait_for_load,
    wait_for_pictures,
)
from crawler.capture.quality import PageCapture
from crawler.capture.record_draft import CaptureFailed, RecordDraft
from crawler.guard.proxy import host_and_port


class OpenedPage:
    """One page from its opening to its leaving."""

    _page: Page
    _session: CDPSession

    def __init__(
        self, order: CaptureOrder, draft: RecordDraft, browser: OpenBrowser, recorder: NetworkRecorder
    ) -> None:
        self._order, self._draft, self._browser, self._recorder = order, draft, browser, recorder
        self._crashed = asyncio.Event()

    async def open(self) -> None:
        """Go to the page. Raises CaptureFailed when none is there."""
        order, draft = self._order, self._draft
        draft.begin(CaptureStep.OPEN)
        page = self._page = await self._browser.context.new_page()
        self._session = await watching(self._browser.context, page)
        page.on("crash", lambda _: self._crashed.set())
        page.on("popup", lambda popup: asyncio.ensure_future(popup.close()))
        page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
        try:
            response = await page.goto(order.url, wait_until="commit", timeout=1000 * order.bounds.navigation)
        except PlaywrightTimeout as error:
            slow = Reason(ReasonCode.SLOW_ANSWER, {"seconds": order.bounds.navigation})
            raise CaptureFailed(slow) from error
        except PlaywrightError as error:
            if "ERR_CERT" in str(error):
                await keep_refused(order.folder, draft)
            raise CaptureFailed(self._why_not(error)) from error
        if response is None:
            raise CaptureFailed(Reason(ReasonCode.NO_PAGE))
        await self._note_way(response.request)
        draft.status = response.status

    async def keep(self) -> PageCapture:
        """Scroll, wait, and keep what is shown. Raises CaptureFailed when the browser gives up."""
        page, draft, bounds = self._page, self._draft, self._order.bounds
        if not await wait_for_load(page, bounds.navigation):
            draft.lacks.append(Reason(ReasonCode.STILL_LOADING, {"seconds": bounds.navigation}))
        draft.begin(CaptureStep.SCROLL)
        await scroll_through(page, bounds)
        pictures = await wait_for_pictures(page, bounds.pictures)
        if not await self._recorder.rest(bounds.rest):
            draft.note(CaptureStep.SCROLL, Reason(StepNote.RESTLESS, {"seconds": bounds.rest}))
        draft.begin(CaptureStep.CONTENT)
        self._check_place()
        html, text = await self._content()
        tiles = await self._draw()
        await keep_chain(self._session, page.url, self._order.folder, draft)
        await self._recorder.end()
        if self._crashed.is_set():
            raise CaptureFailed(Reason(ReasonCode.PAGE_CRASHED))
        first = tiles[0].read_bytes()
        return PageCapture(page.url, draft.status, html, text, pictures, self._recorder.digests, first)

    async def _content(self) -> tuple[str, str]:
        """The document as it stands now, and the text that a person sees of it; both are kept."""
        html, text = await self._page.content(), await visible_text(self._page)
        self._draft.title, self._draft.final_url = await title_of(self._page), self._page.url
        for name, said in (("page.html", html), ("page.txt", text)):
            (self._order.folder / name).write_bytes(said.encode("utf-8", "replace"))
        return html, text

    async def _draw(self) -> list[Path]:
        """Screenshot and PDF; a page longer than both may be is cut, and that is told."""
        page, draft, bounds = self._page, self._draft, self._order.bounds
        draft.begin(CaptureStep.SCREENSHOT)
        tiles, left_out = await photograph(page, self._order.folder, bounds)
        if left_out:
            draft.lacks.append(Reason(ReasonCode.CUT_SCREENSHOT, {"pixels": left_out}))
        draft.begin(CaptureStep.PDF)
        try:
            await print_page(page, self._order.folder / "page.pdf")
        except PlaywrightError as error:
            (self._order.folder / "page.pdf").unlink(missing_ok=True)
            draft.lacks.append(Reason(ReasonCode.NO_PDF, {"error": first_line(error)}))
        for path in self._order.folder.iterdir():
            if path.is_file():
                sync_file(path)
        return tiles

    async def _note_way(self, request: Request) -> None:
        """The redirects, and whether their end is a page of the shop or our own proxy's refusal."""
        for hop, following in redirects_to(request):
            answer = await hop.response()
            self._draft.redirects.append(Redirect(answer.status if answer else 0, hop.url, following.url))
        self._draft.final_url = request.url
        self._check_place(request.url)

    def _check_place(self, url: str = "") -> None:
        place = host_and_port(url or self._page.url)
        proxy = self._browser.proxy
        if place in proxy.reached:
            return
        if why := proxy.forbidden.get(place):
            raise CaptureFailed(why)
        raise CaptureFailed(Reason(ReasonCode.NO_CONNECTION, {"host": place or self._order.url}))

    def _why_not(self, error: PlaywrightError) -> Reason[ReasonCode]:
        said = first_line(error)
        forbidden = list(self._browser.proxy.forbidden.values())
        if forbidden and ("TUNNEL" in said or "HTTP_RESPONSE_CODE" in said):
            return forbidden[-1]
        if "Download is starting" in said:
            return Reason(ReasonCode.DOWNLOAD)
        if "ERR_CERT" in said:
            return Reason(ReasonCode.CERTIFICATE, {"error": said.partition(" at ")[0]})
        return Reason(ReasonCode.BROWSER_ERROR, {"error": said})
