"""What goes wrong in the practice shop on purpose goes wrong exactly so, and can be switched off."""

import json
import time
from threading import Thread

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from markwatch.practice import RunningShop, create_shop
from markwatch.practice.catalogue import load_catalogue

PATHS = {item.fault: item.path for item in load_catalogue().items.values() if item.fault}


def json_ld(page: LexborHTMLParser) -> str:
    return page.css_first("script[type='application/ld+json']").text()


def test_the_busy_page_answers_429_exactly_once(client: httpx.Client) -> None:
    answers = [client.get(PATHS["busy"]) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 200, 200]
    assert answers[0].headers["retry-after"] == "1"


def test_the_hanging_page_never_answers(client: httpx.Client) -> None:
    with pytest.raises(httpx.ReadTimeout):
        client.get(PATHS["hang"], timeout=0.3)


def test_the_hanging_page_does_not_keep_the_shop_open() -> None:
    with RunningShop() as shop:
        asking = Thread(target=httpx.get, args=(shop.url + PATHS["hang"],), kwargs={"timeout": 20})
        asking.start()
        while not shop.app.state.hits[PATHS["hang"]]:
            time.sleep(0.01)
        begun = time.monotonic()
    assert time.monotonic() - begun < 2
    asking.join(timeout=5)
    assert not asking.is_alive()


def test_the_big_page_is_five_megabytes_and_still_a_listing(client: httpx.Client) -> None:
    answer = client.get(PATHS["big"])
    assert 5_000_000 < len(answer.content) < 5 * 1024 * 1024
    page = LexborHTMLParser(answer.content)
    assert json.loads(json_ld(page))["name"] == page.css_first("h1").text()


def test_the_script_in_a_title_comes_through_as_text(client: httpx.Client) -> None:
    page = LexborHTMLParser(client.get(PATHS["script_title"]).content)
    assert page.css_first("h1").text().endswith("<script>alert('演示')</script>")
    assert json.loads(json_ld(page))["name"] == page.css_first("h1").text()
    assert [script.attributes["type"] for script in page.css("script")] == ["application/ld+json"]


def test_only_the_broken_json_ld_does_not_parse() -> None:
    broken = []
    with (
        RunningShop(faults=["broken_jsonld", "script_title"]) as shop,
        httpx.Client(base_url=shop.url) as client,
    ):
        for item in load_catalogue().on_sale():
            try:
                json.loads(json_ld(LexborHTMLParser(client.get(item.path).content)))
            except json.JSONDecodeError:
                broken.append(item.path)
    assert broken == [PATHS["broken_jsonld"]]


def test_the_gbk_page_says_so_in_its_meta_tag_only(client: httpx.Client) -> None:
    answer = client.get(PATHS["gbk"])
    assert answer.headers["content-type"] == "text/html"
    assert '<meta charset="gbk">' in answer.content.decode("gbk")
    assert "腐熟羊粪有机肥" in answer.content.decode("gbk")


def test_without_faults_every_page_answers_at_once() -> None:
    with RunningShop(faults=False) as shop, httpx.Client(base_url=shop.url) as client:
        answers = {fault: client.get(path) for fault, path in PATHS.items()}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert all(len(answer.content) < 20_000 and "<script>" not in answer.text for answer in answers.values())
    assert "腐熟羊粪有机肥" in answers["gbk"].content.decode()


def test_each_fault_can_be_shown_alone() -> None:
    with RunningShop(faults=["busy"]) as shop, httpx.Client(base_url=shop.url) as client:
        assert client.get(PATHS["busy"]).status_code == 429
        assert client.get(PATHS["hang"]).status_code == 200


def test_an_unknown_fault_is_refused() -> None:
    with pytest.raises(ValueError, match="flood"):
        create_shop(faults=["flood"])
