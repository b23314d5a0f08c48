"""What buyers wrote and who they are is not kept; everything about the offer is."""

import pytest
from scrapy.http import HtmlResponse

from crawler.responses.reviewers import kept_page, without_people

OFFER = "<h1>金水牌大米</h1><p class='price'>￥88.00</p><p>卖家：乡味粮行 月销3000+</p>"
REVIEWS = [
    '<div itemprop="review" itemscope itemtype="https://schema.org/Review"><b>小李飞刀</b>好吃</div>',
    '<ul class="review-list"><li>小李飞刀：好吃</li></ul>',
    '<div id="J_Reviews" class="tb-comments"><p>小李飞刀：好吃</p></div>',
    '<section class="commentList"><p>小李飞刀</p></section>',
    "<div><h3>商品评价（1.2万+）</h3><p>小李飞刀：好吃</p></div>",
    "<div><h2>Customer Reviews (12)</h2><p>by 小李飞刀</p></div>",
    '<script type="application/ld+json">{"@type":"Product","name":"金水牌大米",'
    '"review":[{"author":{"name":"小李飞刀"},"reviewBody":"a ] \\" b"}],"sku":"77"}</script>',
    '<script>window.__DATA__={sku:"77",rateList:[{a:"]小李飞刀"}],price:88}</script>',
    '<script>var d = {"sku":"77","displayUserNick":"小李飞刀","price":88}</script>',
    '<script>var d = {"comments":[{"user":"小李飞刀"},</script>',
]
PLAIN = [
    "<p>Reviewed by our buyers: none</p>",
    "<p>评价系统维护中</p>",
    '<body class="has-comments reviews"><h1>大米</h1></body>',
    '<span class="review-count">12</span>',
    '<script>{"aggregateRating":{"reviewCount":12},"sellerNick":"乡味粮行"}</script>',
]


@pytest.mark.parametrize("reviews", REVIEWS)
def test_reviews_and_buyers_are_taken_out_and_the_offer_stays(reviews: str) -> None:
    kept = without_people(f"<body>{OFFER}{reviews}<p>发货地：杭州</p></body>")
    assert "小李飞刀" not in kept
    assert all(said in kept for said in ("金水牌大米", "￥88.00", "乡味粮行", "月销3000+", "发货地：杭州"))


@pytest.mark.parametrize("reviews", [script for script in REVIEWS if '"77"' in script])
def test_data_beside_the_reviews_stays(reviews: str) -> None:
    assert '"77"' in without_people(reviews)


@pytest.mark.parametrize("html", PLAIN)
def test_a_page_without_buyers_stays_as_it_came(html: str) -> None:
    assert without_people(html) == html


def test_a_page_without_buyers_is_kept_byte_for_byte() -> None:
    body = f"<meta charset=gbk>{OFFER}".encode("gbk")
    response = HtmlResponse(
        "https://shop.test/1", body=body, headers={"Content-Type": "text/html; charset=gbk"}
    )
    assert (kept_page(response).body, kept_page(response).media_type) == (body, "text/html")


def test_a_gbk_page_with_buyers_is_kept_as_utf_8() -> None:
    body = f"<meta charset=gbk>{OFFER}{REVIEWS[1]}".encode("gbk")
    kept = kept_page(HtmlResponse("https://shop.test/1", body=body, encoding="gbk"))
    assert kept.media_type == "text/html; charset=utf-8" and "乡味粮行" in kept.body.decode()


@pytest.mark.parametrize("hostile", ['"comments":[' * 20_000, '{"a":' * 50_000, "<div class=review>" * 3000])
def test_hostile_pages_take_bounded_time(hostile: str) -> None:
    without_people(f"<h1>大米</h1><script>{hostile}</script>{hostile}")
