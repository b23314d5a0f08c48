"""老城商城: the tiny shop that the old casebook was made against, night by night; all of it is invented.

Its addresses stand in that casebook, so it is always served at the same one of the loopback network.
Standard library only: the program that made the casebook imports it beside code of that time.
"""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "127.77.10.5:8710"
URL = f"http://{HOST}/"
HANGS = "/item/hangs.html"
GOODS = {
    "rice": ("金水牌五常大米 10kg 大米", "老城粮油铺", "89.00"),
    "rice-gift": ("金水大米礼盒 5kg 大米", "王家米铺", "168.00"),
    "rice-loose": ("金水牌大米 散装 500g", "实惠粮店", "4.90"),
    "rice-sale": ("金水牌大米 5kg 特价", "实惠粮店", "19.90"),
    "rice-bowl": ("米饭碗 适合金水大米", "老城瓷器", "12.00"),
    "tea": ("云岭红茶 特级茶叶 250g", "山里茶铺", "128.00"),
    "tea-copy": ("云岭红茶味 速溶茶叶", "实惠粮店", "9.90"),
    "noodle": ("绿色食品 手工挂面", "王家米铺", "15.00"),
    "cup": ("保温杯 专利号 ZL201020123456.X", "老城瓷器", "39.00"),
    "rope": ("麻绳 50 米", "老城杂货", "8.00"),
    "soap": ("金水牌大米 香皂", "老城杂货", "6.50"),
}
"""Key → title, shop, price on the first night."""
CHANGED = {
    "rice-sale": ("东北大米 5kg 特价", "实惠粮店", "19.90"),
    "soap": ("金水牌大米 香皂", "新城日用", "7.50"),
    "tea": ("云岭红茶 特级茶叶 500g", "山里茶铺", "188.00"),
}
"""From the second night on."""
NEW = {"rice-new": ("金·水·牌 大米 25kg", "新城粮油", "199.00")}
"""Seen for the first time in the third night."""
NOT_FOR_US = {
    "/login.html": (403, "<h1>请先登录</h1>"),
    "/old.html": (404, "<h1>没有这个页面</h1>"),
    "/item/broken.html": (500, "<h1>500</h1>"),
    "/item/empty.html": (200, "<html><title>商品</title><p>加载中</p></html>"),
    "/private/list.html": (200, "<h1>内部</h1>"),
}


@contextmanager
def old_town(night: int, hangs_after: int = 10_000) -> Iterator[Counter[str]]:
    """Serve the shop as it is in that night; yields how often each path was asked for.

    From the `hangs_after`-th item page on it stops answering.
    """
    asked: Counter[str] = Counter()
    pages, released = pages_of(night), threading.Event()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked[self.path] += 1
            items = sum(count for path, count in asked.items() if path.startswith("/item/"))
            if self.path == HANGS or items > hangs_after:
                released.wait(60)
            status, body = pages.get(self.path, (404, "<h1>404</h1>"))
            data = body.encode()
            kind = "text/plain" if self.path.endswith(".txt") else "text/html"
            with suppress(OSError):  # who waited for the page that hangs is gone
                self.send_response(status)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        def log_message(self, *told: object) -> None:
            pass

    server = _bound(Answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield asked
    finally:
        released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def pages_of(night: int) -> dict[str, tuple[int, str]]:
    """Path → status and body."""
    goods = dict(GOODS)
    if night > 1:
        goods |= CHANGED
    if night > 2:
        goods |= NEW
    items = [f"/item/{key}.html" for key in goods]
    links = [*items, *NOT_FOR_US, HANGS]
    home = "".join(f'<li><a href="{path}">{path}</a></li>' for path in links)
    return {
        "/robots.txt": (200, "User-agent: *\nDisallow: /private/\n"),
        "/": (200, f"<html><title>老城商城</title><ul>{home}</ul><a href='/deep/1.html'>更多</a></html>"),
        "/deep/1.html": (200, "<html><title>更多</title><a href='/deep/2.html'>更多</a></html>"),
        "/deep/2.html": (200, "<html><title>更多</title><a href='/deep/3.html'>更多</a></html>"),
        **NOT_FOR_US,
        **{path: (200, _item(path, *goods[key])) for path, key in zip(items, goods, strict=True)},
    }


def _item(path: str, title: str, shop: str, price: str) -> str:
    product = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": title,
        "sku": path.removeprefix("/item/").removesuffix(".html"),
        "offers": {
            "@type": "Offer",
            "price": price,
            "priceCurrency": "CNY",
            "availability": "https://schema.org/InStock",
            "seller": {"@type": "Organization", "name": shop},
        },
    }
    data = json.dumps(product, ensure_ascii=False)
    head = f'<title>{title}</title><script type="application/ld+json">{data}</script>'
    return f"<html><head><meta charset='utf-8'>{head}</head><body><h1>{title}</h1></body></html>"


def _bound(handler: type[BaseHTTPRequestHandler]) -> ThreadingHTTPServer:
    """Another run of the tests may hold the address for a while."""
    address, _, port = HOST.partition(":")
    for _ in range(600):
        try:
            server = ThreadingHTTPServer((address, int(port)), handler)
        except OSError:
            time.sleep(0.2)
            continue
        server.daemon_threads = True
        return server
    raise OSError(f"{HOST} stayed taken for two minutes")
