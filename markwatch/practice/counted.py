"""What every practice shop has: its goods as state, and the count of requests."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from markwatch.practice.catalogue import load_catalogue


def counted_app(
    routes: Sequence[BaseRoute], night: int, *, refused: Callable[..., Any], goods: str = ""
) -> Starlette:
    """A shop on a night; `goods` is the folder of its catalogue, `refused` answers what is not there.

    `app.state.hits` counts requests per path; `app.state.catalogue` may be exchanged between nights;
    setting `app.state.closing` ends a page that hangs.
    """
    app = Starlette(
        routes=routes, middleware=[Middleware(_CountHits)], exception_handlers={HTTPException: refused}
    )
    app.state.goods = goods
    app.state.catalogue = load_catalogue(night, goods)
    app.state.hits = Counter[str]()
    app.state.closing = False
    return app


class _CountHits:
    """Counts every request by its path, before anything else looks at it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope["app"].state.hits[scope["path"]] += 1
        await self.app(scope, receive, send)
