"""The JavaScript storefront (演示云铺): one shell for every address, goods from `/api`."""

from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from markwatch.practice.catalogue import Item
from markwatch.practice.counted import counted_app
from markwatch.practice.views import catalogue_of, picture

FOLDER = "storefront"
PORTION = 8
"""Goods that one press of 加载更多 brings."""
PARTNER_HEADER, PARTNER_KEY, PARTNER_PAGE = "X-Api-Key", "practice-key", 15
"""What the interface for partners asks for; invented, and no secret."""


def create(night: int = 1) -> Starlette:
    """The storefront on a night."""
    return counted_app(_ROUTES, night, refused=refused, goods=FOLDER)


async def shell(request: Request) -> Response:
    """The same page for every address: an empty box and the script that fills it."""
    return HTMLResponse(_file("shell.html"))


async def script(request: Request) -> Response:
    """The script."""
    return Response(_file("app.js"), media_type="text/javascript")


async def shelves(request: Request) -> Response:
    """`/api/shelves`: the categories."""
    shop = catalogue_of(request)
    return JSONResponse({"shelves": [{"slug": c.slug, "name": c.name} for c in shop.categories.values()]})


async def goods(request: Request) -> Response:
    """`/api/goods?shelf=tea&after=8`: a portion of a shelf and where the next begins, or null."""
    shop = catalogue_of(request)
    shelf, after = request.query_params.get("shelf", ""), request.query_params.get("after", "0")
    if shelf not in shop.categories or not (after.isascii() and after.isdigit() and len(after) < 6):
        raise HTTPException(404)
    items = [item for item in shop.shelf() if item.category == shelf]
    end = int(after) + PORTION
    return JSONResponse(
        {
            "shelf": shop.categories[shelf].name,
            "goods": [_card(item) for item in items[int(after) : end]],
            "next": end if end < len(items) else None,
        }
    )


async def one(request: Request) -> Response:
    """`/api/goods/<id>`: everything about one listing; 404 once it was taken down."""
    shop = catalogue_of(request)
    item = shop.items.get(request.path_params["item"])
    if item is None or shop.taken_down(item):
        raise HTTPException(404)
    about = {
        "shelf": shop.categories[item.category].name,
        "seller": {"id": item.seller, "name": shop.sellers[item.seller].name},
        "shipFrom": item.ship_from,
        "description": item.description,
        "attributes": [{"name": name, "value": value} for name, value in item.attributes.items()],
    }
    return JSONResponse(_card(item) | about | {"images": list(item.images)})


async def partner_goods(request: Request) -> Response:
    """`/partner/goods?page=2`: all goods in pages, for whoever has the key."""
    _check_key(request)
    page = request.query_params.get("page", "1")
    first = (int(page) - 1 if page.isascii() and page.isdigit() and len(page) < 5 else 0) * PARTNER_PAGE
    items = catalogue_of(request).shelf()[first : first + PARTNER_PAGE]
    return JSONResponse({"data": {"goods": [_card(item) for item in items]}})


async def partner_one(request: Request) -> Response:
    """`/partner/goods/<id>`: one listing in full, for whoever has the key."""
    _check_key(request)
    return await one(request)


def _check_key(request: Request) -> None:
    if request.headers.get(PARTNER_HEADER) != PARTNER_KEY:
        raise HTTPException(401)


async def robots(request: Request) -> Response:
    """Everything may be read."""
    return PlainTextResponse("User-agent: *\nDisallow: /cart\n")


async def refused(request: Request, error: Exception) -> Response:
    """What the API answers for something that is not there."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return JSONResponse({"error": "需要密钥" if status == 401 else "没有找到"}, status)


def _card(item: Item) -> dict[str, Any]:
    struck = f"{item.price_struck:.2f}" if item.price_struck else None
    return {
        "id": item.id,
        "title": item.title,
        "price": f"{item.price:.2f}",
        "marketPrice": struck,
        "sales": item.sales,
        "image": item.images[0],
    }


def _file(name: str) -> str:
    return files("markwatch.practice").joinpath(FOLDER, name).read_text(encoding="utf-8")


_ROUTES = [
    Route("/", shell),
    Route("/shelf/{slug}", shell),
    Route("/goods/{item:int}", shell),
    Route("/app.js", script),
    Route("/api/shelves", shelves),
    Route("/api/goods", goods),
    Route("/api/goods/{item:int}", one),
    Route("/partner/goods", partner_goods),
    Route("/partner/goods/{item:int}", partner_one),
    Route("/pic/{name}.png", picture),
    Route("/robots.txt", robots),
]
