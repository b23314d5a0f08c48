"""Why a page was not read, in words that staff understand."""

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

from crawler.errors import AddressRefused

TOO_MANY_REDIRECTS = "too many redirects"
_WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (DownloadTimeoutError, "timeout"),
    (CannotResolveHostError, "DNS: the name does not resolve to a permitted address"),
    (DownloadConnectionRefusedError, "connection refused"),
    (ResponseDataLossError, "connection broken"),
    (DownloadFailedError, "connection broken"),
)


_OF_THE_HOST = {"timeout", *(words for _, words in _WORDS)}


def is_of_host(reason: str) -> bool:
    """Whether a failure says that the host does not answer, and not only that one page is odd."""
    return reason in _OF_THE_HOST


def outcome_of_error(error: BaseException) -> tuple[str, str]:
    """Outcome (`blocked`, `failed`) and reason for what a request ended with."""
    text = str(error)
    if isinstance(error, IgnoreRequest) and "robots.txt" in text:
        return "blocked", text
    if isinstance(error, IgnoreRequest) and "redirect" in text:
        return "failed", text if "host" in text else TOO_MANY_REDIRECTS
    if isinstance(error, AddressRefused):
        return "failed", text
    if isinstance(error, DownloadCancelledError) or "MAXSIZE" in text:
        return "failed", "too large"
    if type(error).__name__ == "TimeoutError":
        return "failed", "timeout"
    if found := re.search(r"net::(\w+)", text):
        return "failed", f"browser: {found[1]}"
    for kind, words in _WORDS:
        if isinstance(error, kind):
            return "failed", words
    return "failed", f"{type(error).__name__}: {text.splitlines()[0] if text else ''}"[:200]
