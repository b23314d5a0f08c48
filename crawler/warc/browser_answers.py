"""What a rendered page was told beside its document: scripts and data, kept as the browser got them.

The browser hands answers over unpacked, so their content coding is taken out of the headers.
"""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from playwright.async_api import BrowserContext, Request, Response
from playwright.async_api import Error as PlaywrightError

from crawler.guard.proxy import host_and_port
from crawler.warc.exchange import Exchange, Headers
from crawler.warc.writer_thread import WriterThread

_UNPACKED = {"content-encoding", "content-length", "transfer-encoding"}
LARGEST_BYTES = 8 * 1024 * 1024


def keep_answers(context: BrowserContext, writer: WriterThread, reached: Mapping[str, str]) -> None:
    """Keep what the pages of a context are told; the document itself is kept already.

    `reached` says at which address the proxy found a `host:port`.
    """
    tasks: set[asyncio.Task[None]] = set()

    async def keep(request: Request) -> None:
        try:
            response = await request.response()
            if response is not None:
                writer.put(await browser_exchange(request, response, reached))
        except PlaywrightError:
            return  # the page was closed before its answer could be read

    def finished(request: Request) -> None:
        if request.is_navigation_request() or not request.url.startswith("http"):
            return
        task = asyncio.ensure_future(keep(request))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    context.on("requestfinished", finished)


async def browser_exchange(request: Request, response: Response, reached: Mapping[str, str]) -> Exchange:
    """An exchange of the browser; a redirect has no body. Raises PlaywrightError when it is gone."""
    body = b"" if 300 <= response.status < 400 else await response.body()
    asked = _pairs((one["name"], one["value"]) for one in await request.headers_array())
    answered = _pairs((one["name"], one["value"]) for one in await response.headers_array())
    return Exchange(
        url=request.url.partition("#")[0],
        at=datetime.now(UTC),
        status=response.status,
        method=request.method,
        request_headers=tuple(pair for pair in asked if pair[0][0] != ":"),
        request_body=request.post_data_buffer or b"",
        response_headers=unpacked(answered, len(body)),
        body=body[:LARGEST_BYTES],
        server_ip=address_of(request.url, reached),
    )


def unpacked(headers: Headers, length: int) -> Headers:
    """Headers that fit a body without content and transfer coding; the coding stays as `x-orig-…`."""
    kept = []
    for name, value in headers:
        if name.lower() == "content-encoding":
            kept.append((f"x-orig-{name}", value))
        elif name.lower() not in _UNPACKED:
            kept.append((name, value))
    return (*kept, ("Content-Length", str(length)))


def address_of(url: str, reached: Mapping[str, str]) -> str:
    """The IP address that the proxy found a host at, or empty."""
    return reached.get(host_and_port(url), "")


def _pairs(given: Iterable[tuple[str, str]]) -> Headers:
    """Headers as WARC has them: each on one line."""
    return tuple((name, " ".join(value.splitlines())) for name, value in given)
