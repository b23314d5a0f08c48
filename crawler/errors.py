"""Errors of the crawler."""


class CrawlerError(Exception):
    """The crawler cannot do what was asked; the message says what was given and what was expected."""


class SourceError(CrawlerError):
    """A source's data is not in order; `key` is the key at fault, where there is one."""

    def __init__(self, message: str, key: str = "") -> None:
        super().__init__(message)
        self.key = key


class AddressRefused(CrawlerError):
    """An address that the crawler never visits: not http(s), private, or oddly spelt."""


class CrawlError(CrawlerError):
    """A run stopped before its end; what it has read is kept and the next start goes on."""


class RenderError(CrawlerError):
    """A page could not be rendered; the message says why, in words that staff understand."""


class FormatError(CrawlerError):
    """A file that cannot be read as listings at all."""
