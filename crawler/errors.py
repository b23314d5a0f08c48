"""Errors of the crawler."""

from casebook.vocabulary.reasons import ReasonCode, RunFault
from casebook.vocabulary.worded import Reason


class CrawlerError(Exception):
    """The crawler cannot do what was asked; the message says what was given and what was expected."""


class SourceError(CrawlerError):
    """A source's data is not in order; `key` is the key at fault, where there is one."""

    def __init__(self, message: str, key: str = "") -> None:
        super().__init__(message)
        self.key = key


class PageError(CrawlerError):
    """A page could not be read; `reason` says why, and the message is its English sentence."""

    def __init__(self, reason: Reason[ReasonCode], where: str = "") -> None:
        super().__init__(": ".join(filter(None, (where, reason.sentence("en")))))
        self.reason = reason


class AddressRefused(PageError):
    """An address that the crawler never visits: not http(s), private, or oddly spelt."""


class RenderError(PageError):
    """A page could not be rendered."""


class CrawlError(CrawlerError):
    """A run stopped before its end; what it has read is kept and the next start goes on."""

    def __init__(self, message: str, fault: Reason[RunFault]) -> None:
        super().__init__(message)
        self.fault = fault
        """Why, for pages and reports; the message says more, for the terminal."""


class FormatError(CrawlerError):
    """A file that cannot be read as listings at all."""
