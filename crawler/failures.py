"""What a request ended with, as the end of a visit."""

import re

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.errors import PageError

_LONGEST_CHARACTERS = 200
_CODES: tuple[tuple[type[BaseException], ReasonCode], ...] = (
    (DownloadCancelledError, ReasonCode.TOO_LARGE),
    (TimeoutError, ReasonCode.TIMEOUT),
    (DownloadTimeoutError, ReasonCode.TIMEOUT),
    (CannotResolveHostError, ReasonCode.NO_NAME),
    (DownloadConnectionRefusedError, ReasonCode.CONNECTION_REFUSED),
    (ResponseDataLossError, ReasonCode.CONNECTION_BROKEN),
    (DownloadFailedError, ReasonCode.CONNECTION_BROKEN),
)
Ended = tuple[PageEnd, Reason[ReasonCode]]


class NotAsked(IgnoreRequest):
    """A request that a middleware of ours does not let through."""

    def __init__(self, outcome: PageEnd, reason: Reason[ReasonCode]) -> None:
        super().__init__(reason.sentence("en"))
        self.outcome, self.reason = outcome, reason


def end_of_error(error: BaseException | None) -> Ended:
    """How a visit ends whose request ended with an error."""
    if isinstance(error, NotAsked):
        return error.outcome, error.reason
    if isinstance(error, PageError):
        return PageEnd.FAILED, error.reason
    return PageEnd.FAILED, _of_library(error or RuntimeError("no reason given"))


def _of_library(error: BaseException) -> Reason[ReasonCode]:
    """Scrapy and Playwright put into words what they have no class for."""
    text = str(error)
    if "MAXSIZE" in text:
        return Reason(ReasonCode.TOO_LARGE)
    if isinstance(error, IgnoreRequest) and "redirect" in text:
        return Reason(ReasonCode.TOO_MANY_REDIRECTS)
    if found := re.search(r"net::(\w+)", text):
        return Reason(ReasonCode.BROWSER_ERROR, {"error": found[1]})
    for kind, code in _CODES:
        if isinstance(error, kind):
            return Reason(code)
    return Reason(ReasonCode.FETCHING_ERROR, {"error": told(error)})


def told(error: BaseException) -> str:
    """An error of a library as one short line: its class and the first line of what it says."""
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0] if lines else ''}"[:_LONGEST_CHARACTERS]
