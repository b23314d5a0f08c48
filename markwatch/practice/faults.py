"""What goes wrong in the practice shop on purpose, so that a crawler's patience can be tested."""

import asyncio
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

FAULTS = {
    "busy": "answers 429 with Retry-After: 1 once, then 200",
    "hang": "never answers; ends when the client goes away or the shop closes",
    "big": "is 5 MB big: a long comment and hidden text around a valid listing",
    "script_title": "has a <script> in its title, escaped on the page",
    "broken_jsonld": "carries JSON-LD that does not parse; the page structure is sound",
    "gbk": "is encoded in GBK, said in a meta tag only",
}
SCRIPT = "<script>alert('演示')</script>"
_HALF = 2_500_000


def wanted_faults(faults: bool | Iterable[str]) -> frozenset[str]:
    """The faults to show: all, none, or the named ones. Raises ValueError for an unknown name."""
    if isinstance(faults, bool):
        return frozenset(FAULTS) if faults else frozenset()
    names = frozenset(faults)
    if names - FAULTS.keys():
        raise ValueError(f"unknown faults {sorted(names - FAULTS.keys())}, expected some of {sorted(FAULTS)}")
    return names


def too_busy() -> Response:
    """429 Too Many Requests, to be asked again in a second."""
    return HTMLResponse("<p>演示数据：访问过于频繁，请稍后再试</p>", 429, {"Retry-After": "1"})


async def hang(request: Request) -> Response:
    """Say nothing until the client has gone or the shop closes."""
    while not (request.app.state.closing or await request.is_disconnected()):
        await asyncio.sleep(0.05)
    return Response(status_code=503)


def padding() -> dict[str, str]:
    """Five megabytes in two halves: `comment` and `hidden`."""
    return {"comment": "x " * (_HALF // 2), "hidden": "= " * (_HALF // 2)}
