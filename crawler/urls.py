"""Addresses as visits know them: one spelling each, and which may be followed."""

import re
from collections import Counter
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from crawler.sources.settings import SourceSettings

_TRACKING = re.compile(
    r"utm_\w+|spm|scm|gclid|fbclid|msclkid|_ga|yclid|share_token|sessionid|phpsessid|jsessionid"
)
_FACET = re.compile(
    r"sort\w*|order(?:by)?|dir|view|limit|per_?page|filter\w*|(?:min|max)_?price|price_?(?:min|max)"
)
_LONGEST_CHARACTERS, _MOST_STEPS, _MOST_PARAMETERS, _MOST_REPEATS = 2000, 12, 10, 3
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|css|js|json|pdf|docx?|xlsx?|zip|rar|7z|gz|mp[34]|webm|mov|apk|exe|woff2?)$",
    re.IGNORECASE,
)


@lru_cache(20_000)  # a shop's menus stand on every page
def canonical_address(address: str) -> str:
    """One spelling for an address: no fragment, no tracking parameters, query sorted.

    Raises ValueError for what is no address.
    """
    parts = urlsplit(canonicalize_url(address, keep_blank_values=True, keep_fragments=False))
    kept = [
        (k, v)
        for k, v in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(k.lower())
    ]
    query = parts.query if len(kept) == parts.query.count("&") + 1 else urlencode(kept)
    return urlunsplit(
        (parts.scheme, _without_default_port(parts.scheme, parts.netloc), parts.path or "/", query, "")
    )


def same_site(one: str, other: str) -> bool:
    """Whether two addresses have the same host and port; `www.` makes no difference."""
    return _site(urlsplit(one).netloc) == _site(urlsplit(other).netloc)


def may_visit(source: SourceSettings, address: str) -> bool:
    """Whether an address is on one of the source's hosts."""
    parts = urlsplit(address)
    netloc = _site(_without_default_port(parts.scheme, parts.netloc))
    return any(
        netloc in (_site(host), _site(_without_default_port(parts.scheme, host))) for host in source.hosts
    )


def is_listing(source: SourceSettings, address: str) -> bool | None:
    """Whether the source's patterns call an address a product page; None when it has no such patterns."""
    if not source.listing:
        return None
    return any(re.search(pattern, address) for pattern in source.listing)


def may_follow(source: SourceSettings, address: str) -> bool:
    """Whether a link found on a page is worth a visit."""
    parts = urlsplit(address)
    if not may_visit(source, address) or _NO_PAGE.search(parts.path) or _goes_round(address):
        return False
    if is_listing(source, address):
        return True
    if source.follow:
        return any(re.search(pattern, address) for pattern in source.follow)
    return not any(_FACET.fullmatch(key.lower()) for key, _ in parse_qsl(parts.query))


USUAL_PAGE_PARAMETER = "page"
"""Tried where a list's pager is no link and the source names no parameter."""


def page_number(source: SourceSettings, address: str) -> tuple[str, int]:
    """A list's address without its page parameter, and the page's number."""
    name = source.page_parameter or USUAL_PAGE_PARAMETER
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    number = next((value for key, value in pairs if key == name), "1")
    rest = urlencode([(key, value) for key, value in pairs if key != name])
    return urlunsplit(parts._replace(query=rest)), int(number) if re.fullmatch(r"\d{1,6}", number) else 1


def with_page(source: SourceSettings, base: str, number: int | str) -> str:
    """The address of a page of a list; `number` may be any mark that the list goes on by."""
    mark = "&" if urlsplit(base).query else "?"
    name = source.page_parameter or USUAL_PAGE_PARAMETER
    return canonical_address(urljoin(base, f"{base}{mark}{name}={number}"))


def _goes_round(address: str) -> bool:
    """Whether an address looks made by a loop: one step again and again, endless, too many parameters."""
    parts = urlsplit(address)
    steps = [step for step in parts.path.split("/") if step]
    repeated = max(Counter(steps).values(), default=0)
    return (
        len(address) > _LONGEST_CHARACTERS
        or len(steps) > _MOST_STEPS
        or repeated >= _MOST_REPEATS
        or parts.query.count("&") >= _MOST_PARAMETERS
    )


def _site(netloc: str) -> str:
    return netloc.lower().removeprefix("www.")


def _without_default_port(scheme: str, netloc: str) -> str:
    return netloc.removesuffix({"http": ":80", "https": ":443"}.get(scheme, ""))
