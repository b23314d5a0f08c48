"""The old shop (老街土产网): pages of tables in GBK, soft 404s, and a calendar without an end."""

from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from markwatch.practice.catalogue import Item
from markwatch.practice.counted import counted_app
from markwatch.practice.views import catalogue_of, picture

FOLDER = "old_shop"
ROWS = 8
"""Goods on one page of a list."""
LAST_YEAR = 9999


def create(night: int = 1) -> Starlette:
    """The old shop on a night."""
    return counted_app(_ROUTES, night, refused=not_there, goods=FOLDER)


async def home(request: Request) -> Response:
    """Columns, newest goods, two links that lead to nothing any more, and the calendar."""
    shop = catalogue_of(request)
    return _page("home.html", shop=shop, newest=shop.shelf()[:6], today=date(2026, 11, 1))


async def listing_page(request: Request) -> Response:
    """`/list.asp?cid=1&page=2`; a page beyond the last shows an empty list with status 200."""
    shop, column = catalogue_of(request), request.query_params.get("cid", "")
    if column not in shop.categories:
        return await not_there(request)
    number = max(1, _number(request, "page", 1))
    items = [item for item in shop.shelf() if item.category == column]
    pages = -(-len(items) // ROWS)
    part = items[(number - 1) * ROWS : number * ROWS]
    return _page("list.html", column=shop.categories[column], items=part, number=number, pages=pages)


async def goods(request: Request) -> Response:
    """`/show.asp?id=101`; what was taken down or never was answers 200 with an apology."""
    shop = catalogue_of(request)
    item = shop.items.get(_number(request, "id", 0))
    if item is None or shop.taken_down(item):
        return await not_there(request)
    column, seller = shop.categories[item.category], shop.sellers[item.seller]
    return _page("show.html", item=item, column=column, seller=seller, price=words_of(item))


async def calendar(request: Request) -> Response:
    """`/rili.asp?y=2026&m=11`: each month links to the next, and so on for ever."""
    year, month = _number(request, "y", 2026), _number(request, "m", 1)
    if not (1 <= month <= 12 and 1 <= year <= LAST_YEAR):
        return await not_there(request)
    before, after = _month(year, month - 1), _month(year, month + 1)
    return _page("rili.html", year=year, month=month, before=before, after=after)


async def not_there(request: Request, error: Exception | None = None) -> Response:
    """A soft 404: status 200, an apology, and other goods to look at."""
    return _page("none.html", items=catalogue_of(request).shelf()[:4])


async def robots(request: Request) -> Response:
    """An old shop has no robots.txt."""
    return PlainTextResponse("Not Found", 404)


def words_of(item: Item) -> str:
    """The price as the page words it."""
    return item.price_words or f"￥{item.price:.2f}"


def _month(year: int, month: int) -> tuple[int, int]:
    return (year - 1, 12) if month < 1 else (year + 1, 1) if month > 12 else (year, month)


def _number(request: Request, name: str, otherwise: int) -> int:
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else otherwise


def _page(template: str, **facts: Any) -> Response:
    # No charset in the header, and gb2312 in the meta tag although the bytes are GBK: as old shops do.
    body = _environment().get_template(template).render(facts).encode("gbk", "xmlcharrefreplace")
    return Response(body, headers={"Content-Type": "text/html"})


@cache
def _environment() -> Environment:
    loader = PackageLoader("markwatch.practice", f"{FOLDER}/templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.globals["words_of"] = words_of
    return environment


_ROUTES = [
    Route("/", home),
    Route("/list.asp", listing_page),
    Route("/show.asp", goods),
    Route("/rili.asp", calendar),
    Route("/pic/{name}.png", picture),
    Route("/robots.txt", robots),
]
