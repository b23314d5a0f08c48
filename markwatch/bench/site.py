"""A generated shop for measuring, served by a process of its own so that it is not counted."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from crawler.children.child import child
from markwatch.web.socket import listening_socket

PER_PAGE = 100
GOODS = (
    ("茅台", "酱香型白酒"),
    ("普通", "手提包"),
    ("茅苔", "纯粮白酒"),
    ("优选", "绿茶礼盒"),
    ("五常大米", "长粒香大米"),
    ("新款", "运动鞋"),
    ("家用", "电饭煲"),
    ("常用", "刹车片"),
)
"""(name, goods); three of eight hold a mark of the starter list."""


@contextmanager
def generated_shop(listings: int, page: Callable[[int], str] | None = None) -> Iterator[str]:
    """Serve so many product pages on a free port of 127.0.0.1 while the block lasts; answers the address.

    `page` makes a product page of its number, `generated_page` when not given; it must stand in a module.
    """
    with child(_serve, (listings, page or generated_page)) as serving:
        yield f"http://127.0.0.1:{serving.message()}"


def generated_page(number: int) -> str:
    """A product page with JSON-LD and about 300 characters of text; some titles hold marks."""
    name, goods = GOODS[number % len(GOODS)]
    title = f"{name}{goods} 第{number}款 演示商品 现货速发"
    text = f"{title}。" + "本品为演示数据，描述文字用于测量。" * 16
    markup = json.dumps(_markup(number, title, text, name), ensure_ascii=False)
    return (
        f"<!doctype html><html lang=zh><head><meta charset=utf-8><title>{escape(title)}</title>"
        f'<script type="application/ld+json">{markup}</script></head>'
        f"<body><h1>{escape(title)}</h1><p>{escape(text)}</p></body></html>"
    )


def _markup(number: int, title: str, text: str, name: str) -> dict[str, Any]:
    offer = {"@type": "Offer", "price": f"{number % 900 + 10}.50", "priceCurrency": "CNY"}
    return {
        "@context": "https://schema.org",
        "@type": "Product",
        "sku": str(number),
        "name": title,
        "description": text,
        "image": [f"/pic/{number}.png"],
        "brand": {"@type": "Brand", "name": name},
        "offers": offer | {"seller": {"@type": "Organization", "name": f"演示店{number % 50}"}},
    }


def _card(number: int) -> str:
    name, goods = GOODS[number % len(GOODS)]
    picture = f'<img src="/pic/{number}.png">'
    return (
        f'<li class="card"><a href="/item/{number}.html">{picture}{name}{goods} 第{number}款</a>'
        f"<span>¥{number % 900 + 10}.50</span></li>"
    )


def _shop(listings: int, page: Callable[[int], str]) -> Starlette:
    def index(request: Request) -> Response:
        first = int(request.path_params.get("page", 0)) * PER_PAGE
        last = min(first + PER_PAGE, listings)
        links = "".join(map(_card, range(first, last)))
        more = f'<a rel="next" href="/list/{first // PER_PAGE + 1}">下一页</a>' if last < listings else ""
        return HTMLResponse(f"<!doctype html><title>演示</title><ul>{links}</ul>{more}")

    def item(request: Request) -> Response:
        return HTMLResponse(page(request.path_params["number"]))

    return Starlette(
        routes=[
            Route("/", index),
            Route("/list/{page:int}", index),
            Route("/item/{number:int}.html", item),
            Route("/robots.txt", lambda request: PlainTextResponse("User-agent: *\nAllow: /\n")),
        ]
    )


def _serve(tell: Callable[[int], None], listings: int, page: Callable[[int], str]) -> None:
    with listening_socket("127.0.0.1", 0) as ears:
        tell(ears.getsockname()[1])
        config = uvicorn.Config(_shop(listings, page), log_level="error", lifespan="off", access_log=False)
        uvicorn.Server(config).run(sockets=[ears])
