"""Pages for tests in one line: a product page, a list, a robots.txt."""

import json

from crawler_site import Answer


def product(name: str, price: str = "128.00", **more: object) -> Answer:
    """A product page with JSON-LD."""
    data = {
        "@type": "Product",
        "name": name,
        "image": f"/{name}.jpg",
        "offers": {"price": price, "priceCurrency": "CNY", "availability": "https://schema.org/InStock"},
        **more,
    }
    script = json.dumps(data).replace("</", "<\\/")
    return Answer(f'<title>{name}</title><h1>{name}</h1><script type="application/ld+json">{script}</script>')


def links(*addresses: str) -> Answer:
    """A page that links to addresses."""
    return Answer(
        "<h1>目录</h1>" + "".join(f'<p><a href="{address}">去 {address}</a></p>' for address in addresses)
    )


def cards(*addresses: str) -> Answer:
    """A list page with a product card for each address."""
    blocks = (
        f'<li class="card"><a href="{address}"><img src="/x.jpg">商品 {address}</a><span>￥88.00</span></li>'
        for address in addresses
    )
    return Answer(f"<h1>列表</h1><ul>{''.join(blocks)}</ul>")


def robots(*forbidden: str) -> Answer:
    """A robots.txt that forbids paths to everybody."""
    lines = "".join(f"Disallow: {path}\n" for path in forbidden)
    return Answer(f"User-agent: *\n{lines}", headers={"Content-Type": "text/plain"})
