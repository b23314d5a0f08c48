"""Asking a shop whether a page is still the one that was read (RFC 9110, conditional requests)."""

from scrapy.http import Response

from casebook.crawls.results import Pending

NOT_MODIFIED = 304


def conditions(pending: Pending) -> dict[str, str]:
    """Headers of a request answered with 304 while the page stays the same; none to read it anyway."""
    given = {"If-None-Match": pending.etag, "If-Modified-Since": pending.last_modified}
    return {name: value for name, value in given.items() if value}


def validators(response: Response) -> tuple[str, str]:
    """ETag and Last-Modified as the shop sent them, or empty texts."""
    etag, modified = (response.headers.get(name) or b"" for name in ("ETag", "Last-Modified"))
    return etag.decode("latin-1"), modified.decode("latin-1")
