"""A listing's page in the practice shop: on sale, taken down, or in trouble on purpose."""

import hashlib

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from markwatch.practice.catalogue import Item
from markwatch.practice.faults import hang, too_busy
from markwatch.practice.pages import product_page
from markwatch.practice.views import base_of, catalogue_of, page


async def item(request: Request) -> Response:
    """`/item/<id>.html`: the listing, its ETag, its fault, or the way it was taken down."""
    shop, private = catalogue_of(request), request.url.path.startswith("/private/")
    found = shop.items.get(request.path_params["item"])
    if found is None or found.private != private:
        raise HTTPException(404)
    gone = shop.taken_down(found)
    if gone == "notice":
        return page("off_sale.html", canonical=base_of(request) + found.path)
    if gone:
        raise HTTPException(int(gone))
    return await _on_sale(request, found)


async def _on_sale(request: Request, item: Item) -> Response:
    state = request.app.state
    fault = item.fault if item.fault in state.faults else ""
    if fault == "hang":
        return await hang(request)
    if fault == "busy" and item.id not in state.was_busy:
        state.was_busy.add(item.id)
        return too_busy()
    body = product_page(item, state.catalogue, base_of(request), fault)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": etag})
    # Given as a header, so that Starlette adds no charset: the GBK page says it in its meta tag only.
    kind = "text/html" if fault == "gbk" else "text/html; charset=utf-8"
    return Response(body, headers={"Content-Type": kind, "ETag": etag})
