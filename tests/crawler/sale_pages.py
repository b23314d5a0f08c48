"""Pages of goods in the four states of sale, Chinese and English, with and without markup, with traps."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.pages.stock.states import SaleState


@dataclass(frozen=True)
class SalePage:
    """A page and the state its goods are in."""

    name: str
    state: str
    html: str


_SAID: dict[tuple[str, str], list[str]] = {
    (SaleState.IN_STOCK, "zh"): [
        "<button>加入购物车</button><button>立即购买</button>",
        "<p>库存：128 件</p><a class='btn' href='#buy'>马上抢</a>",
        "<span>现货</span><p>48小时内发货</p><button>立即抢购</button>",
        "<p>已售 3000+</p><button>加入購物車</button>",
        "<p>有货，可当日发出</p>",
        "<ul class='size'><li>S 缺货</li><li>M</li><li>L 缺货</li></ul><button>加入购物车</button>",
        "<div style='display: none'>商品已售罄</div><button>立即购买</button>",
    ],
    (SaleState.IN_STOCK, "en"): [
        "<button>Add to cart</button>",
        "<p>In stock</p><button>Buy now</button>",
        "<p>Ready to ship</p><button>Add to Bag</button>",
        "<p>1,204 sold</p><button>Buy It Now</button>",
        "<p>Only 3 left in stock - order soon.</p>",
        "<ul><li>Small: sold out</li><li>Medium</li><li>Large</li></ul><button>Add to basket</button>",
        "<div hidden>Sold out</div><button>Add to cart</button>",
    ],
    (SaleState.SOLD_OUT, "zh"): [
        "<button disabled>已售罄</button>",
        "<p>该商品暂时缺货</p><button>到货通知</button>",
        "<span class='tag'>卖光了</span>",
        "<p>库存：0</p><button disabled>加入购物车</button>",
        "<p>无货，此商品暂不支持购买</p>",
        "<p>商品已售罄</p><a href='#x'>加入购物车</a>",
        "<div>已抢光</div><a href='#'>看看同类</a>",
    ],
    (SaleState.SOLD_OUT, "en"): [
        "<p>Out of stock</p>",
        "<button disabled>Sold out</button>",
        "<p>Currently unavailable.</p><p>We don't know when this item will be back.</p>",
        "<p>Sorry, this item is sold out</p><button>Email me when available</button>",
        "<p>Temporarily out of stock</p><button disabled>Add to cart</button>",
        "<span>SOLD OUT</span>",
        "<p>Notify me when this is available</p>",
    ],
    (SaleState.TAKEN_DOWN, "zh"): [
        "<p>该商品已下架</p>",
        "<div class='notice'>宝贝已下架，看看其他吧</div>",
        "<p>商品已失效</p>",
        "<p>此商品已停售</p>",
        "<p>商品已经下架了</p><button disabled>加入购物车</button>",
        "<span>已下架</span>",
    ],
    (SaleState.TAKEN_DOWN, "en"): [
        "<p>This item is no longer available</p>",
        "<p>This product has been discontinued</p>",
        "<p>This listing has ended</p>",
        "<p>The product was removed by the seller: it has been removed</p>",
        "<p>No longer available for purchase</p>",
    ],
    (SaleState.PRESALE, "zh"): [
        "<p>预售 定金￥20</p><button>立即付定金</button>",
        "<p>本商品为预售商品，12月10日起发货</p><button>立即预订</button>",
        "<button>支付定金</button><p>尾款支付时间 12月1日</p>",
        "<span class='tag'>预售</span><button>加入购物车</button>",
        "<p>新品预购</p><button>立即预购</button>",
    ],
    (SaleState.PRESALE, "en"): [
        "<button>Pre-order now</button>",
        "<p>Pre-order: ships in March</p><button>Add to cart</button>",
        "<p>Presale item</p><button>Buy now</button>",
        "<p>Available for preorder</p><button>Preorder</button>",
    ],
}
_MARKUP = {
    SaleState.IN_STOCK: ("InStock", "in stock"),
    SaleState.SOLD_OUT: ("OutOfStock", "out of stock"),
    SaleState.TAKEN_DOWN: ("Discontinued", "discontinued"),
    SaleState.PRESALE: ("PreOrder", "preorder"),
}
_WORDS = {
    "zh": ("手工陶瓷茶杯", "价格", "货号", "猜你喜欢", "商品详情", "售罄", "首页"),
    "en": ("Hand made tea cup", "Price", "SKU", "You may also like", "Details", "Sold out", "Home"),
}


def sale_pages() -> Iterator[SalePage]:
    """Each wording in a page without markup; the first two of each also with four kinds of markup."""
    for (state, language), wordings in _SAID.items():
        for number, said in enumerate(wordings):
            yield SalePage(f"{state}-{language}-{number}", state, _page(language, said, "", ""))
        for kind in ("json_ld", "microdata", "open_graph", "graph"):
            for number, said in enumerate(["", wordings[0]]):
                head, body = _marked(kind, state, language)
                yield SalePage(
                    f"{state}-{language}-{kind}-{number}", state, _page(language, said, head, body)
                )


def _marked(kind: str, state: str, language: str) -> tuple[str, str]:
    name, (word, plain) = _WORDS[language][0], _MARKUP[state]
    offer = {
        "@type": "Offer",
        "price": "68.00",
        "priceCurrency": "CNY",
        "availability": f"https://schema.org/{word}",
    }
    node = {"@type": "Product", "name": name, "offers": offer}
    if kind == "json_ld":
        return f'<script type="application/ld+json">{json.dumps(node)}</script>', ""
    if kind == "graph":
        graph = {"@graph": [{"@type": "WebSite"}, node | {"offers": [offer, offer | {"price": "78"}]}]}
        return f'<script type="application/ld+json">{json.dumps(graph)}</script>', ""
    if kind == "open_graph":
        tags = {
            "og:type": "product",
            "og:title": name,
            "product:price:amount": "68",
            "product:availability": plain,
        }
        return "".join(f'<meta property="{key}" content="{value}">' for key, value in tags.items()), ""
    link = f'<link itemprop="availability" href="http://schema.org/{word}">'
    price = f'<i itemprop="price">68.00</i>{link}'
    offered = f'<p itemprop="offers" itemscope itemtype="http://schema.org/Offer">{price}</p>'
    return (
        "",
        f'<div itemscope itemtype="http://schema.org/Product"><b itemprop="name">{name}</b>{offered}</div>',
    )


def _page(language: str, said: str, head: str, body: str) -> str:
    """A product page with a menu that speaks of sales, and other products that are sold out."""
    name, price, number, others, details, gone, home = _WORDS[language]
    card = f'<li class="card"><a href="/p/%s"><img src="/%s.jpg">{name} %s</a><b>￥9.90</b><i>{gone}</i></li>'
    cards = "".join(card % (n, n, n) for n in (1, 2, 3))
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{name} - Shop</title>{head}</head><body>"
        f"<nav><a href='/'>{home}</a><a href='/presale'>预售专区 Pre-order</a></nav><h1>{name}</h1>"
        f"<div class='price'>{price}: ￥68.00</div><p>{number}: TC-068</p>{said}{body}"
        f"<h2>{details}</h2><p>陶瓷 Ceramics 350 ml</p><h2>{others}</h2><ul>{cards}</ul></body></html>"
    )
