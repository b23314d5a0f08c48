"""The practice shop as a web application: its addresses, its state, and the count of requests."""

from collections import Counter
from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from markwatch.practice import item_view, views
from markwatch.practice.catalogue import load_catalogue
from markwatch.practice.faults import wanted_faults


def create_shop(night: int = 1, *, faults: bool | Iterable[str] = True) -> Starlette:
    """The shop on a night. `faults`: all (True), none (False), or names of `faults.FAULTS`.

    `app.state.hits` counts requests per path; `app.state.catalogue` may be exchanged between nights;
    setting `app.state.closing` ends the page that hangs.
    """
    app = Starlette(
        routes=_ROUTES, middleware=[Middleware(_CountHits)], exception_handlers={HTTPException: views.refused}
    )
    app.state.catalogue = load_catalogue(night)
    app.state.faults = wanted_faults(faults)
    app.state.hits = Counter[str]()
    app.state.was_busy = set[int]()
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


_ROUTES = [
    Route("/", views.home),
    Route("/category/{slug}", views.category),
    Route("/shop/{seller}", views.seller),
    Route("/item/{item:int}.html", item_view.item),
    Route("/private/item/{item:int}.html", item_view.item),
    Route("/cart", views.cart),
    Route("/sitemap.xml", views.sitemap),
    Route("/robots.txt", views.robots),
    Route("/pic/{name}.png", views.picture),
]
