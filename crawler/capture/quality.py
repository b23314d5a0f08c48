"""Whether a capture shows what it should: compared with what the crawl saw. Findings never stop a capture;
the second officer sees them."""

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casebook.vocabulary.capture_notes import FindingCode
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.capture.capture_order import Expected
from crawler.pages.dom.page import Page
from crawler.responses.refusals import refusal

_OF_REFUSAL = {
    ReasonCode.CAPTCHA: FindingCode.CAPTCHA,
    ReasonCode.BLOCK_PAGE: FindingCode.BLOCK_PAGE,
    ReasonCode.LOGIN_WALL: FindingCode.LOGIN_WALL,
}
_LEAST_TEXT_CHARACTERS = 20
"""Code points; a page with fewer shows nothing to anybody."""
_SAME_PRODUCT_SHARE = 0.6
"""Share of the title's pairs of characters that the page must hold."""
_BLANK_BYTES_A_PIXEL = 0.005
"""Bytes a pixel of a PNG below which it shows one colour: Chromium's are at 0.0046, with one line of text at
0.0063."""


@dataclass(frozen=True, slots=True)
class PageCapture:
    """What a capture brought."""

    url: str
    status: int
    html: str
    text: str
    pictures: Mapping[str, int]
    """State → number of pictures; see `page_actions.wait_for_pictures`."""
    payloads: Iterable[str]
    """Payload digests, as WARC writes them."""
    screenshot: bytes
    """The first tile, a PNG."""


def check_quality(page: PageCapture, asked: str, expected: Expected) -> tuple[Reason[FindingCode], ...]:
    """What the second officer should look at."""
    found: list[Reason[FindingCode]] = []
    if page.status >= 400:
        found.append(Reason(FindingCode.HTTP_STATUS, {"status": page.status}))
    if refused := refusal(Page(page.url, page.html), asked):
        found.append(Reason(_OF_REFUSAL[refused]))
    if (length := len(page.text.strip())) < _LEAST_TEXT_CHARACTERS:
        found.append(Reason(FindingCode.EMPTY_PAGE, {"characters": length}))
    if len(page.screenshot) < _BLANK_BYTES_A_PIXEL * _pixels(page.screenshot):
        found.append(Reason(FindingCode.BLANK_SCREENSHOT, {"bytes": len(page.screenshot)}))
    if missing := page.pictures.get("broken", 0) + page.pictures.get("coming", 0):
        of_all = {"missing": missing, "pictures": sum(page.pictures.values())}
        found.append(Reason(FindingCode.PICTURES_MISSING, of_all))
    return (*found, *_compared(page, expected))


def likeness(title: str, text: str) -> float:
    """Share of a title's pairs of neighbouring characters that a text holds, blanks and case aside."""
    name, whole = _plain(title), _plain(text)
    pairs = {name[at : at + 2] for at in range(len(name) - 1)} or {name}
    return sum(pair in whole for pair in pairs) / len(pairs)


def _pixels(png: bytes) -> int:
    """Width × height, as the header says."""
    return int.from_bytes(png[16:20]) * int.from_bytes(png[20:24])


def _compared(page: PageCapture, expected: Expected) -> list[Reason[FindingCode]]:
    """What differs from the crawl's listing."""
    found: list[Reason[FindingCode]] = []
    if expected.title and (alike := likeness(expected.title, page.text)) < _SAME_PRODUCT_SHARE:
        found.append(Reason(FindingCode.DIFFERENT_PRODUCT, {"share": round(alike, 2)}))
    if expected.price and not _shows(page.text, expected.price):
        found.append(Reason(FindingCode.PRICE_DIFFERS, {"price": expected.price}))
    if expected.pictures and not expected.pictures & {_hexadecimal(one) for one in page.payloads}:
        found.append(Reason(FindingCode.PICTURES_DIFFER, {"pictures": len(expected.pictures)}))
    return found


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def _shows(text: str, price: str) -> bool:
    """Whether a price stands in a text, however many noughts follow its point."""
    whole, _, part = price.partition(".")
    part = part.rstrip("0")
    pattern = rf"(?<![\d.]){whole}" + (rf"\.{part}0*(?!\d)" if part else r"(?:\.0+)?(?![\d.]*\d)")
    return re.search(pattern, text.replace(",", "")) is not None


def _hexadecimal(digest: str) -> str:
    return base64.b32decode(digest.removeprefix("sha256:")).hex()
