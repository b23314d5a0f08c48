"""The first practice shop as a web application: its addresses and its state."""

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.routing import Route

from markwatch.practice import item_view, views
from markwatch.practice.counted import counted_app
from markwatch.practice.faults import wanted_faults


def create_shop(night: int = 1, *, faults: bool | Iterable[str] = True) -> Starlette:
    """The shop on a night. `faults`: all (True), none (False), or names of `faults.FAULTS`.

    `app.state.hits` counts requests per path; `app.state.catalogue` may be exchanged between nights;
    setting `app.state.closing` ends the page that hangs.
    """
    app = counted_app(_ROUTES, night, refused=views.refused)
    app.state.faults = wanted_faults(faults)
    app.state.was_busy = set[int]()
    return app


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
