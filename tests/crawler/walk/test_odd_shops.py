"""Shops that ask for a cookie first, lead on in old ways, or forbid with a marked robots.txt."""

import pytest
from crawler_desk import Desk
from crawler_shelves import product
from crawler_site import Answer, Site

pytestmark = pytest.mark.slow
CARDS = "".join(
    f"<li class='card' onclick=\"location.href='/item/{n}'\"><img src='/{n}.jpg'><p>砚台 第{n}方</p>"
    f"<b>￥{n}8.00</b></li>"
    for n in (1, 2, 3)
)
ITEMS = {f"/item/{n}": product(f"砚台 第{n}方") for n in (1, 2, 3)}
LIST = Answer(f"<h2>全部</h2><ul>{CARDS}</ul>")
ODD = {
    "cards by onclick": {"/": LIST},
    "meta refresh": {"/": Answer("<meta http-equiv='refresh' content='0; url=/all'>"), "/all": LIST},
    "frames": {"/": Answer("<frameset><frame src='/all'></frameset>"), "/all": LIST},
    "image map": {"/": Answer("<map><area href='/all'></map>"), "/all": LIST},
}


@pytest.mark.parametrize("way", ODD)
def test_old_ways_of_linking_lead_to_the_goods(desk: Desk, way: str) -> None:
    with Site(ODD[way] | ITEMS) as site:
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/")
        report = desk.crawl()
    assert (report.outcome, report.counts.new, report.counts.named) == ("complete", 3, 3)


def test_a_cookie_that_is_asked_for_first_is_sent_back(desk: Desk) -> None:
    with Site(ITEMS) as site:
        moved = Answer(status=302, headers={"Location": "/", "Set-Cookie": "seen=1; path=/"})
        site.pages["/"] = lambda asked: LIST if "seen=1" in site.asked_with.get("Cookie", "") else moved
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/")
        assert desk.crawl().counts.new == 3


def test_a_robots_txt_with_a_byte_order_mark_is_obeyed(desk: Desk) -> None:
    rules = Answer(b"\xef\xbb\xbfUser-agent: *\nDisallow: /item/\n", headers={"Content-Type": "text/plain"})
    with Site({"/": LIST, "/robots.txt": rules} | ITEMS) as site:
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/")
        report = desk.crawl()
        assert not any(path.startswith("/item/") for path in site.hits)
    assert (report.outcome, report.counts.new) != ("complete", 3)


def test_patterns_that_match_nothing_are_told_and_not_complete(desk: Desk) -> None:
    with Site({"/": LIST} | ITEMS) as site:
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", listing=[r"/product/\d+"])
        report = desk.crawl()
    assert report.outcome != "complete"
    assert [one.reason.code for one in report.reasons if one.reason] == ["no_match"]
