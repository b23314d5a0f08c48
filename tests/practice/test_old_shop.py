"""The old shop: GBK without markup, prices in words, soft 404s, and a calendar that never ends."""

import re
from collections.abc import Iterator

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from markwatch.practice import RunningApp
from markwatch.practice.catalogue import load_catalogue
from markwatch.practice.old_shop import site

FIRST, SECOND = load_catalogue(1, site.FOLDER), load_catalogue(2, site.FOLDER)
APOLOGY = "不存在或者已经下架"


@pytest.fixture
def old_shop() -> Iterator[RunningApp]:
    with RunningApp(site.create()) as running:
        yield running


@pytest.fixture
def ask(old_shop: RunningApp) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=old_shop.url) as client:
        yield client


def text_of(answer: httpx.Response) -> str:
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html"
    return answer.content.decode("gbk")


def test_the_pages_are_gbk_say_gb2312_and_have_no_markup(ask: httpx.Client) -> None:
    for item in FIRST.on_sale():
        text = text_of(ask.get("/show.asp", params={"id": item.id}))
        assert 'charset=gb2312"' in text
        assert "演示数据" in text
        assert not re.search(r"<h1|ld\+json|itemprop|og:", text)


def test_every_listing_is_in_a_column_with_its_price_in_words(ask: httpx.Client) -> None:
    shown = {}
    for slug in FIRST.categories:
        for page in range(1, 4):
            tree = LexborHTMLParser(text_of(ask.get("/list.asp", params={"cid": slug, "page": page})))
            for row in tree.css('tr:has(a[href^="/show.asp"])'):
                cells = [cell.text(strip=True) for cell in row.css("td")]
                if len(cells) == 4:
                    shown[cells[1]] = cells[2]
    assert shown == {item.title: site.words_of(item) for item in FIRST.on_sale()}
    assert (len(shown), len(FIRST.suspicious())) == (32, 11)
    assert {"券后价￥88.00", "￥1.2万"} <= set(shown.values())


@pytest.mark.parametrize("path", ["/show.asp?id=9001", "/show.asp", "/list.asp?cid=77", "/nowhere.asp"])
def test_what_is_not_there_answers_200_with_an_apology_and_other_goods(ask: httpx.Client, path: str) -> None:
    text = text_of(ask.get(path))
    assert APOLOGY in text
    assert text.count("/show.asp?id=") == 8


def test_the_home_page_links_to_goods_that_are_gone(ask: httpx.Client) -> None:
    assert "/show.asp?id=9001" in text_of(ask.get("/"))


def test_the_calendar_goes_on_for_ever(ask: httpx.Client) -> None:
    path, seen = "/rili.asp?y=2026&m=11", set()
    for _ in range(30):
        assert path not in seen
        seen.add(path)
        tree = LexborHTMLParser(text_of(ask.get(path)))
        path = next(link.attributes["href"] for link in tree.css("a") if link.text() == "下个月") or ""
    assert path == "/rili.asp?y=2029&m=5"


def test_the_second_night_has_one_new_one_changed_and_one_gone(
    old_shop: RunningApp, ask: httpx.Client
) -> None:
    old_shop.set_night(2)
    assert (len(SECOND.on_sale()), len(SECOND.suspicious())) == (32, 11)
    assert "西湖藕粉" in text_of(ask.get("/show.asp?id=113"))
    assert "秒杀价：￥42.80" in text_of(ask.get("/show.asp?id=104"))
    assert APOLOGY in text_of(ask.get("/show.asp?id=306"))
