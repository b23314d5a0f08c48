"""A running practice shop, a client that asks it, and a small walk over its links."""

from collections.abc import Callable, Iterator
from urllib.parse import urldefrag, urlsplit

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from markwatch.practice import RunningShop

FORBIDDEN = ("/private/", "/cart")


@pytest.fixture
def shop() -> Iterator[RunningShop]:
    with RunningShop() as running:
        yield running


@pytest.fixture
def client(shop: RunningShop) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=shop.url, timeout=10) as asking:
        yield asking


@pytest.fixture
def walk(shop: RunningShop, client: httpx.Client) -> Callable[[], dict[str, httpx.Response]]:
    """Follows every allowed link from home, but for the page that hangs; the answers by path with query."""

    def follow() -> dict[str, httpx.Response]:
        hanging = {item.path for item in shop.app.state.catalogue.items.values() if item.fault == "hang"}
        seen: dict[str, httpx.Response] = {}
        waiting = ["/"]
        while waiting:
            path = waiting.pop()
            if path in seen or path.startswith(FORBIDDEN) or urlsplit(path).path in hanging:
                continue
            seen[path] = client.get(path)
            if "html" in seen[path].headers["content-type"]:
                links = LexborHTMLParser(seen[path].content).css("a[href]")
                waiting += [urldefrag(link.attributes["href"] or "").url for link in links]
        return seen

    return follow
