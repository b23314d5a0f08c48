"""Addresses as visits know them: one spelling each, and which may be followed."""

import re
from collections import Counter
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, safe_url_string

from crawler.sources.settings import SourceSettings

_TRACKING = re.compile(
    r"utm_\w+|spm|scm|gclid|fbclid|msclkid|_ga|yclid|share_token|sessionid|phpsessid|jsessionid|aspsessionid\w*"
)
_SESSION_NAME = re.compile(r"sid|s|sess(?:ion)?(?:_?id)?|zenid|oscsid|token")
_SESSION_VALUE = re.compile(r"(?=[^\d]*\d)(?:[0-9a-f]{16,}|[0-9a-z]{20,})", re.IGNORECASE)
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/?#;]*", re.IGNORECASE)
_ROUTE = re.compile(r"!?/.+")
"""Fragments by which an app in the page routes: `#/item/1`, `#!/item/1`."""
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
    """The key of an address: one spelling, query sorted, without tracking, session and plain fragments.

    What is asked for, kept and shown is the address as linked. Raises ValueError for what is no address.
    """
    plain = linked_address(address)
    parts = urlsplit(canonicalize_url(plain, keep_blank_values=True, keep_fragments=True))
    netloc = _without_default_port(parts.scheme, parts.netloc)
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, parts.fragment))


@lru_cache(20_000)
def linked_address(address: str) -> str:
    """An address as a page links it, less what is another one each time: session ids, tracking.

    A fragment stays only where it routes (`#/item/1`). Raises ValueError for what is no address.
    """
    parts = urlsplit(safe_url_string(address.strip()))
    path = _SESSION_IN_PATH.sub("", parts.path) or "/"
    query = "&".join(pair for pair in parts.query.split("&") if not _is_passing(pair))
    fragment = parts.fragment if _ROUTE.fullmatch(parts.fragment) else ""
    return urlunsplit((parts.scheme, parts.netloc, path, query, fragment))


def _is_passing(pair: str) -> bool:
    """Whether a parameter is a tracking mark or a session's id."""
    name, _, value = pair.partition("=")
    name = name.lower()
    if _TRACKING.fullmatch(name):
        return True
    return bool(_SESSION_NAME.fullmatch(name) and _SESSION_VALUE.fullmatch(value))


def document_of(address: str) -> str:
    """The address of the document, which a server is asked for: without a fragment that routes in it."""
    return address.partition("#")[0]


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
    return _matches(source.listing, address)


def may_follow(source: SourceSettings, address: str) -> bool:
    """Whether a link found on a page is worth a visit."""
    parts = urlsplit(address)
    if not may_visit(source, address) or _NO_PAGE.search(parts.path) or _goes_round(address):
        return False
    if is_listing(source, address):
        return True
    if source.follow:
        return _matches(source.follow, address)
    return not any(_FACET.fullmatch(key.lower()) for key, _ in parse_qsl(parts.query))


def _matches(patterns: tuple[str, ...], address: str) -> bool:
    """Whether a pattern is found in an address as linked, as a browser shows it, or in its key."""
    spellings = {address, unquote(address), canonical_address(address)}
    return any(re.search(pattern, spelling) for pattern in patterns for spelling in spellings)


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
    return linked_address(urljoin(base, f"{base}{mark}{name}={number}"))


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
