"""Invented malls: the same goods behind ten ways of building a shop, made when they are asked for."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from crawler_site import Answer

PER_PAGE = 20
CATEGORIES = 6
KINDS = ("茶壶", "竹篮", "砚台", "香炉", "笔筒", "瓷碗")
HTML = {"Content-Type": "text/html; charset=utf-8"}


def name(number: int) -> str:
    """What goods are called."""
    return f"{KINDS[number % CATEGORIES]} 手工老作坊 第{number}号"


def in_category(number: int, goods: int) -> list[int]:
    """The goods of a category; 0 is all of them."""
    return [one for one in range(1, goods + 1) if number in (0, one % CATEGORIES + 1)]


@dataclass(frozen=True)
class Ways:
    """How a mall spells its addresses."""

    item: Callable[[int], str]
    list: Callable[[int, int], str]
    """(category, page) → address."""
    read: Callable[[str], tuple[str, int, int] | None]
    """Path and query → (`item` or `list`, number, page)."""
    more: Callable[[int, int], str] = lambda category, page: ""
    """HTML that a list page has before its cards."""


def item_page(ways: Ways, number: int, goods: int) -> str:
    others = "".join(card(ways, one % goods + 1) for one in range(number, number + 4))
    return (
        f"<title>{name(number)} - 百货城</title>{menu(ways)}"
        f"<div class='crumb'>首页 &gt; {KINDS[number % 6]}</div>"
        f"<div class='detail'><h1>{name(number)}</h1><p class='price'>￥<b>{10 + number}.50</b> "
        f"<del>￥{30 + number}.00</del></p><p>货号：LZF-{number:04}</p><p>品牌：老作坊</p>"
        f"<button>加入购物车</button><button>立即购买</button></div>"
        f"<h3>看了又看</h3><ul class='rec'>{others}</ul>"
    )


def card(ways: Ways, number: int) -> str:
    address = ways.item(number)
    return (
        f"<li class='goods'><div class='in'><a class='pic' href='{address}'><img src='/p/{number}.jpg' "
        f"alt='{name(number)}'></a><p class='price'><strong>￥{10 + number}.50</strong> "
        f"<span class='original-price'>￥{30 + number}.00</span></p><p class='t'><a href='{address}'>"
        f"{name(number)}</a></p></div></li>"
    )


def menu(ways: Ways) -> str:
    links = "".join(f"<a href='{ways.list(c, 1)}'>{KINDS[c - 1]}类</a> " for c in range(1, CATEGORIES + 1))
    return f"<div class='nav'><a href='/'>首页</a> {links}</div>"


def list_page(ways: Ways, category: int, page: int, goods: int, *, endless: bool = False) -> str:
    there = in_category(category, goods)
    last = max(1, -(-len(there) // PER_PAGE))
    shown = min(page, last)
    cards = "".join(card(ways, one) for one in there[(shown - 1) * PER_PAGE : shown * PER_PAGE])
    word = KINDS[category - 1] if category else "全部商品"
    further = page + 1 if endless or page < last else 0
    others = [one for one in range(1, last + 1) if one != page]
    pager = "".join(f"<a href='{ways.list(category, one)}'>{one}</a> " for one in others)
    pager += f"<a href='{ways.list(category, further)}'>下一页</a>" if further else ""
    return (
        f"<title>{word} - 百货城</title>{menu(ways)}<h1>{word}</h1>{ways.more(category, page)}"
        f"<ul>{cards}</ul><div class='pages'>第{page}页 {pager}</div>"
    )


class Mall(dict):  # type: ignore[type-arg]
    """Pages by address, made when they are asked for."""

    def __init__(self, ways: Ways, goods: int, *, endless: bool = False, encoding: str = "utf-8") -> None:
        super().__init__()
        self.ways, self.goods, self.endless, self.encoding = ways, goods, endless, encoding

    def get(self, path: str, default: object = None) -> object:
        html = self.html(path)
        if html is None:
            return default
        text = f"<!doctype html><html><head><meta charset='{self.encoding}'></head><body>{html}</body></html>"
        kind = {"Content-Type": f"text/html; charset={self.encoding}"}
        return Answer(text.encode(self.encoding), headers=kind)

    def html(self, path: str) -> str | None:
        if path == "/":
            return list_page(self.ways, 0, 1, self.goods).replace("<div class='pages'>", "<div hidden>")
        top = menu(self.ways)
        match self.ways.read(path):
            case ("item", number, _) if 1 <= number <= self.goods:
                return item_page(self.ways, number, self.goods)
            case ("item", _, _):
                return f"<title>百货城</title>{top}<p class='tips'>商品不存在或已删除</p>{top}"
            case ("list", category, page):
                return list_page(self.ways, category, page, self.goods, endless=self.endless)
            case ("text", number, _):
                return f"<title>帮助 {number}</title>{top}<h1>购物帮助 {number}</h1><p>说明。</p>"
        return None


def _read(item: str, listed: str, text: str = r"(?!)") -> Callable[[str], tuple[str, int, int] | None]:
    def read(path: str) -> tuple[str, int, int] | None:
        for kind, pattern in (("item", item), ("list", listed), ("text", text)):
            if found := re.fullmatch(pattern, unquote(path)):
                numbers = [int(one) for one in found.groups("1")] + [1, 1]
                return kind, numbers[0], numbers[1]
        return None

    return read


def _filters(category: int, page: int) -> str:
    """Brands, prices and orders, each in the path, each with all that is chosen already."""
    rows = "".join(
        f"<li><div>{label}</div><a href='/?s=search/index/cid/{category}/{key}/{n}.html'>{label}{n}</a></li>"
        for label, key in (("品牌", "bid"), ("价格", "peid"))
        for n in range(1, 9)
    )
    orders = "".join(
        f"<a href='/?s=search/index/cid/{category}/ov/{word}-{way}.html'>{label}</a>"
        for label, word in (("销量", "sales"), ("价格", "price"), ("最新", "new"))
        for way in ("desc", "asc")
    )
    return f"<ul class='screening'>{rows}</ul><div class='order'>{orders}</div>"


def _many_categories(category: int, page: int) -> str:
    """Filters that multiply: every list leads to seven hundred others of the same goods."""
    links = (f"<a href='/list/{category}/f/{n}-{category}.html'>选项{n}</a> " for n in range(1, 701))
    return f"<div class='opts'>{''.join(links)}</div>"


ROUTED = Ways(
    lambda n: f"/?s=goods/index/id/{n}.html",
    lambda c, p: f"/?s=search/index/cid/{c}/page/{p}.html" if p > 1 else f"/?s=search/index/cid/{c}.html",
    _read(
        r"/\?s=goods/index/id/(\d+)\.html",
        r"/\?s=search/index/cid/(\d+)(?:/(?:bid|peid)/\d+|/ov/[a-z-]+)*(?:/page/(\d+))?\.html",
    ),
    _filters,
)
PHP = Ways(
    lambda n: f"/goods.php?id={n}",
    lambda c, p: f"/category.php?id={c}&page={p}" if p > 1 else f"/category.php?id={c}",
    _read(r"/goods\.php\?id=(\d+)", r"/category\.php\?id=(\d+)(?:&page=(\d+))?", r"/article\.php\?id=(\d+)"),
    lambda c, p: "".join(f"<a href='/article.php?id={n}'>帮助{n}</a> " for n in range(1, 60)),
)
FILTERS = Ways(
    lambda n: f"/goods/{n}.html",
    lambda c, p: f"/list/{c}/p{p}.html" if p > 1 else f"/list/{c}.html",
    _read(r"/goods/(\d+)\.html", r"/list/(\d+)(?:/f/[\d-]+)*(?:/p(\d+))?\.html"),
    _many_categories,
)
PLAIN = Ways(
    lambda n: f"/goods/{n}.html",
    lambda c, p: f"/list/{c}?page={p}" if p > 1 else f"/list/{c}",
    _read(r"/goods/(\d+)\.html", r"/list/(\d+)(?:\?page=(\d+))?"),
)
_GBK_NAMES = {f"{kind}类": place for place, kind in enumerate(KINDS, 1)}


def _read_gbk(path: str) -> tuple[str, int, int] | None:
    parts = urlsplit(path)
    given = parse_qs(parts.query, encoding="gbk")
    if parts.path == "/show.asp":
        return "item", int(given["id"][0]), 1
    if parts.path == "/list.asp" and given.get("lb", [""])[0] in _GBK_NAMES:
        return "list", _GBK_NAMES[given["lb"][0]], int(given.get("page", ["1"])[0])
    return None


GBK = Ways(
    lambda n: f"/show.asp?id={n}",
    lambda c, p: f"/list.asp?lb={KINDS[c - 1]}类&page={p}" if p > 1 else f"/list.asp?lb={KINDS[c - 1]}类",
    _read_gbk,
)


class Framed(Mall):
    """A home page of frames."""

    def html(self, path: str) -> str | None:
        if path == "/":
            return "<title>百货城</title><iframe src='/left.html'></iframe><iframe src='/list/1'></iframe>"
        return menu(self.ways) if path == "/left.html" else super().html(path)


def goods_json(goods: int) -> list[dict[str, object]]:
    """The goods as an app's interface tells them."""
    return [
        {"goodsId": 1000 + n, "goodsName": name(n), "price": f"{10 + n}.50", "pic": f"/p/{n}.jpg"}
        for n in range(1, goods + 1)
    ]


_APP = """<title>百货城</title><div id="app"></div><script>
const draw = async () => {{
  const at = location.hash.match(/#\\/item\\/(\\d+)/), app = document.getElementById("app");
  const all = await (await fetch("/api/goods.json")).json();
  if (at) {{
    const one = all.data.list.find((x) => x.goodsId == at[1]);
    app.innerHTML = `<h1>${{one.goodsName}}</h1><p class="price">￥<b>${{one.price}}</b></p>
      <p>货号：LZF-${{one.goodsId}}</p><button>加入购物车</button>`;
    document.title = one.goodsName;
  }} else {{
    app.innerHTML = "<h2>全部商品</h2><ul>" + all.data.list.map((x) => `{card}`).join("") + "</ul>";
    for (const li of document.querySelectorAll("li[data-n]"))
      li.addEventListener("click", () => {{ location.hash = "#/item/" + li.dataset.n; }});
  }}
}};
addEventListener("hashchange", draw); draw();
</script>"""
LINKED_CARD = """<li><a href="#/item/${x.goodsId}"><img src="${x.pic}">${x.goodsName}</a>
  <b class="price">￥${x.price}</b></li>"""
CLICKED_CARD = """<li data-n="${x.goodsId}"><img src="${x.pic}"><p>${x.goodsName}</p>
  <b class="price">￥${x.price}</b></li>"""


class App(Mall):
    """One page; its script draws lists and items."""

    def __init__(self, goods: int, card_html: str) -> None:
        super().__init__(PLAIN, goods)
        self._card = card_html

    def get(self, path: str, default: object = None) -> object:
        if path == "/api/goods.json":
            told = json.dumps({"code": 0, "data": {"list": goods_json(self.goods)}}, ensure_ascii=False)
            return Answer(told, headers={"Content-Type": "application/json"})
        return super().get(path, default)

    def html(self, path: str) -> str | None:
        return _APP.format(card=self._card) if path == "/" else None


_MORE = """<title>百货城</title><h1>全部商品</h1><ul id="all"></ul><button id="more">加载更多</button><script>
let page = 0; const more = async () => {
  const html = await (await fetch("/part?page=" + ++page)).text();
  document.getElementById("all").insertAdjacentHTML("beforeend", html);
  if (!html) document.getElementById("more").remove();
}; document.getElementById("more").onclick = more; more();
</script>"""


class LoadMore(Mall):
    """One list that a button lengthens."""

    def get(self, path: str, default: object = None) -> object:
        if found := re.fullmatch(r"/part\?page=(\d+)", path):
            first = (int(found[1]) - 1) * PER_PAGE
            numbers = range(first + 1, min(first + PER_PAGE, self.goods) + 1)
            return Answer("".join(card(self.ways, n) for n in numbers), headers=HTML)
        return super().get(path, default)

    def html(self, path: str) -> str | None:
        return _MORE if path == "/" else super().html(path)


MALLS: dict[str, Callable[[int], Mall]] = {
    "routed by ?s=": lambda goods: Mall(ROUTED, goods),
    "php scripts": lambda goods: Mall(PHP, goods),
    "filters in the path": lambda goods: Mall(FILTERS, goods),
    "old prices": lambda goods: Mall(PLAIN, goods),
    "GBK": lambda goods: Mall(GBK, goods, encoding="gbk"),
    "endless pager": lambda goods: Mall(PLAIN, goods, endless=True),
    "frames": lambda goods: Framed(PLAIN, goods),
}
DRAWN: dict[str, Callable[[int], Mall]] = {
    "hash routes": lambda goods: App(goods, LINKED_CARD),
    "hash routes without links": lambda goods: App(goods, CLICKED_CARD),
    "load more": lambda goods: LoadMore(PLAIN, goods),
}
