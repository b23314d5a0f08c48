"""Sessions that staff signed in to themselves: Playwright storage-state files, read, never written."""

import json
from functools import lru_cache
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import Any
from urllib.request import Request

from crawler.errors import SourceError


def cookies_for(file: str, address: str) -> dict[str, str]:
    """The Cookie header for an address, or no header. Raises SourceError when the file cannot be read."""
    if not file:
        return {}
    request = Request(address)  # noqa: S310 - never sent: it asks the jar which cookies belong to an address
    _jar(file, Path(file).stat().st_mtime_ns if Path(file).exists() else 0).add_cookie_header(request)
    header = request.get_header("Cookie")
    return {"Cookie": header} if header else {}


@lru_cache(maxsize=8)
def _jar(file: str, changed: int) -> CookieJar:
    try:
        state = json.loads(Path(file).read_text(encoding="utf-8"))
        cookies = [_cookie(item) for item in state["cookies"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        # Neither the content nor the error's own words: both may show the session.
        raise SourceError(
            f"key 'session': {file}: given no storage state ({type(error).__name__}), expected what "
            "Playwright saves (playwright codegen --save-storage=FILE ADDRESS)",
            "session",
        ) from None
    # A cookie without a domain of its own belongs to its one host, as in a browser.
    jar = CookieJar(DefaultCookiePolicy(strict_ns_domain=DefaultCookiePolicy.DomainStrictNonDomain))
    for cookie in cookies:
        jar.set_cookie(cookie)
    return jar


def _cookie(item: dict[str, Any]) -> Cookie:
    domain, expires = str(item["domain"]), float(item.get("expires", -1))
    return Cookie(
        version=0,
        name=str(item["name"]),
        value=str(item["value"]),
        port=None,
        port_specified=False,
        domain=domain,
        domain_specified=domain.startswith("."),
        domain_initial_dot=domain.startswith("."),
        path=str(item.get("path") or "/"),
        path_specified=True,
        secure=bool(item.get("secure")),
        expires=int(expires) if expires > 0 else None,
        discard=expires <= 0,
        comment=None,
        comment_url=None,
        rest={},
    )
