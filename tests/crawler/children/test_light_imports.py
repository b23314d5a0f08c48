"""Who only asks for a child loads no Scrapy, and a crawl that renders nothing loads no Playwright."""

import sys
from collections.abc import Callable
from importlib import import_module

import pytest
from crawler_desk import Desk
from crawler_shelves import cards, product
from crawler_site import Site

from crawler.children.child import child
from crawler.children.crawl import CrawlJob, crawl

pytestmark = pytest.mark.slow
HEAVY = ("scrapy", "twisted", "playwright")
Tell = Callable[[list[str]], None]


def _import(tell: Tell, names: list[str]) -> None:
    for name in names:
        import_module(name)
    tell([name for name in HEAVY if name in sys.modules])


def _crawl(tell: Tell, job: CrawlJob) -> None:
    crawl(job)
    tell([name for name in HEAVY if name in sys.modules])


def test_asking_for_a_child_loads_neither_scrapy_nor_playwright() -> None:
    asking = ["crawl", "fetch_page", "fetch_pictures", "try_source"]
    names = [f"crawler.children.{name}" for name in asking]
    with child(_import, ([*names, "crawler.sources.toml_file", "crawler.warc.retention"],)) as importing:
        assert importing.message() == []


def test_a_crawl_that_renders_nothing_loads_no_playwright(desk: Desk) -> None:
    with Site({"/": cards("/item/1"), "/item/1": product("大米")}) as site:
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/")
        with child(_crawl, (desk.job(),)) as crawling:
            assert crawling.message() == ["scrapy", "twisted"]
    assert [row.title for row in desk.versions()] == ["大米"]
