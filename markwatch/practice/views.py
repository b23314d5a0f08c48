"""The practice shop's own pages: home, categories, sellers, sitemap, robots and pictures."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from markwatch.practice.catalogue import Catalogue
from markwatch.practice.pages import page_of, render
from markwatch.practice.pictures import png


async def home(request: Request) -> Response:
    """The way in: categories, six picks, and the members' listings that robots.txt forbids."""
    shop = catalogue_of(request)
    private = [item for item in shop.items.values() if item.private]
    return page("home.html", shop=shop, picks=shop.shelf()[:6], private=private)


async def category(request: Request) -> Response:
    """`/category/<slug>?page=N`, twelve to a page; 404 beyond the last."""
    shop, slug = catalogue_of(request), request.path_params["slug"]
    if slug not in shop.categories:
        raise HTTPException(404)
    asked = request.query_params.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    items, pages = page_of([item for item in shop.shelf() if item.category == slug], number or 1)
    if not 1 <= number <= pages:
        raise HTTPException(404)
    private = [item for item in shop.items.values() if item.private and item.category == slug]
    facts: dict[str, Any] = {"category": shop.categories[slug], "number": number, "pages": pages}
    return page("category.html", items=items, private=private, **facts)


async def seller(request: Request) -> Response:
    """`/shop/<id>`: a seller and all its listings."""
    shop, key = catalogue_of(request), request.path_params["seller"]
    if key not in shop.sellers:
        raise HTTPException(404)
    items = [item for item in shop.shelf() if item.seller == key]
    return page("seller.html", seller=shop.sellers[key], items=items)


async def cart(request: Request) -> Response:
    """`/cart`, forbidden by robots.txt."""
    return page("message.html", title="购物车", text="购物车是空的。")


async def sitemap(request: Request) -> Response:
    """Every public listing; like many real ones it lags, and still names those taken down."""
    shop = catalogue_of(request)
    items = [item for item in shop.items.values() if not item.private]
    body = render("sitemap.xml", base=base_of(request), shop=shop, items=items)
    return Response(body, media_type="application/xml")


async def robots(request: Request) -> Response:
    """robots.txt."""
    lines = (
        "User-agent: *",
        "Disallow: /private/",
        "Disallow: /cart",
        f"Sitemap: {base_of(request)}/sitemap.xml",
    )
    return PlainTextResponse("\n".join(lines) + "\n")


async def picture(request: Request) -> Response:
    """`/pic/<name>.png` for the names the catalogue knows."""
    path = request.url.path
    if not any(path in item.images for item in catalogue_of(request).items.values()):
        raise HTTPException(404)
    return Response(png(path), media_type="image/png")


async def refused(request: Request, error: Exception) -> Response:
    """The page for an address that is not there (404) or no more (410)."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return page("message.html", status, title=str(status), text="您访问的页面不存在或已删除。")


def page(template: str, status: int = 200, **facts: Any) -> HTMLResponse:
    """A rendered page."""
    return HTMLResponse(render(template, **facts), status)


def catalogue_of(request: Request) -> Catalogue:
    """The goods as the shop shows them now."""
    catalogue: Catalogue = request.app.state.catalogue
    return catalogue


def base_of(request: Request) -> str:
    """`http://host:port` as the client asked for it."""
    return str(request.base_url).rstrip("/")
