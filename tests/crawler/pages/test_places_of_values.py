"""Where a value stands: a selector that a source's profile takes as it is."""

from crawler.pages.dom.page import Page
from crawler.pages.places import place_of

PAGE = Page(
    "http://shop.example/1",
    "<h1>青瓷茶壶</h1><div class='buy'>"
    "<p class='price'>￥<b>13.50</b> <del>￥33.00</del></p><p>品牌：老作坊</p></div>",
)


def test_each_price_has_its_own_place() -> None:
    assert place_of(PAGE, "price", "13.5") == "b"
    assert place_of(PAGE, "price_struck", "33") == "del"


def test_a_text_has_a_place_when_an_element_shows_nothing_else() -> None:
    assert place_of(PAGE, "title", "青瓷茶壶") == "h1"
    assert place_of(PAGE, "brand", "老作坊") == ""
