"""A page whose goods all stand in cards is a list, however many they are, and however few."""

import pytest

from crawler.pages.dom.page import Page
from crawler.pages.lists.gone_notice import says_gone
from crawler.pages.lists.list_items import list_items
from crawler.pages.product import read_product

BRANDS = """<ul><li><div>品牌</div>
  <ul><li><a href="/c/1/b/2">甲牌</a></li><li><a href="/c/1/b/3">乙牌</a></li></ul></li></ul>"""


def a_list(goods: int, struck: bool = True, more: str = "") -> Page:
    cards = "".join(
        f"<li><div class='item'><a class='pic' href='/goods/{n}.html'>"
        f"<img src='/p/{n}.jpg' alt='商品{n}'></a><div>"
        f"<p class='price'><strong>￥{100 + n}.00</strong> "
        + (f"<span class='original-price'>￥{200 + n}.00</span>" if struck else "")
        + f"</p><p class='goods-title'><a href='/goods/{n}.html'>商品{n} 长袖衬衫</a></p></div></div></li>"
        for n in range(goods)
    )
    return Page("http://shop.example/c/1", f"<title>小店 - 衬衫</title><h1>衬衫</h1>{more}<ul>{cards}</ul>")


@pytest.mark.parametrize("goods", [1, 2, 15, 16, 31, 60])
@pytest.mark.parametrize("struck", [True, False])
@pytest.mark.parametrize("more", ["", BRANDS])
def test_a_list_is_no_product(goods: int, struck: bool, more: str) -> None:
    page = a_list(goods, struck, more)
    assert read_product(page) is None
    assert [item["price"] for item in list_items(page)] == [100 + n for n in range(goods)]


def test_a_product_with_many_recommendations_is_one() -> None:
    own = "<h1>青瓷茶壶</h1><p class='price'>￥88.00</p><p>货号：QC-1</p><button>加入购物车</button>"
    cards = "".join(
        f"<li><a href='/goods/{n}.html'><img src='/{n}.jpg'>商品{n}</a><b>￥{n}.00</b></li>"
        for n in range(1, 40)
    )
    page = Page("http://shop.example/goods/99.html", f"<title>青瓷茶壶</title>{own}<ul>{cards}</ul>")
    listing = read_product(page)
    assert listing is not None and (listing.title, listing.price) == ("青瓷茶壶", 88)


def test_cards_without_prices_are_named_by_what_leads_to_them() -> None:
    cards = "".join(
        f"<li class='gl'><div><a href='/item/{n}'><img src='/{n}.jpg'></a></div><div><a href='/item/{n}'>"
        f"机械键盘 第{n}代 青轴</a></div><a href='/shop/{n}'>键盘旗舰店{n}</a></li>"
        for n in range(8)
    )
    page = Page(
        "http://shop.example/list", f"<title>键盘</title><ul>{cards}</ul><a href='/list?page=2'>下一页</a>"
    )
    assert [item["title"] for item in list_items(page)] == [f"机械键盘 第{n}代 青轴" for n in range(8)]
    assert read_product(page) is None


MENU = "".join(f"<a href='/c/{n}'>类目{n}</a> " for n in range(30))


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("商品不存在或已删除", True),
        ("该商品已下柜，非常抱歉！", True),
        ("此商品已被卖家删除", True),
        ("该商品因违规已被平台下架处理", True),
        ("您查看的宝贝不存在，可能已下架或者被转移。", True),
        ("商品存在质量问题可退", False),
        ("商品已加入购物车", False),
    ],
)
def test_a_line_of_its_own_says_that_goods_are_gone(line: str, gone: bool) -> None:
    page = Page("http://shop.example/goods/1", f"<title>小店</title>{MENU}<p class='tips'>{line}</p>{MENU}")
    assert says_gone(page) is gone


def test_the_notice_of_a_card_says_nothing_of_the_page() -> None:
    cards = "".join(
        f"<li><a href='/{n}'><img src='/{n}.jpg'>茶壶{n}</a><b>￥{n}8.00</b><p>该商品已下架</p></li>"
        for n in range(1, 5)
    )
    assert not says_gone(Page("http://shop.example/", f"<title>小店</title><ul>{cards}</ul>"))
