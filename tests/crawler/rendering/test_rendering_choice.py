"""A shop drawn by scripts, read without a profile: rendered where needed, lists gone through, all bounded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from crawler_desk import Desk, open_desk
from crawler_site import Canary, Site
from script_shop import pages

from crawler.children.crawl import RunReport

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Crawled = tuple[Desk, Site, Canary, RunReport]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Crawled]:
    desk = open_desk(tmp_path_factory.mktemp("scripts"), sqlite_template)
    with Canary() as canary, Site() as site:
        site.pages.update(pages(canary))
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", f"{site.url}/frame", timeout=8, settle=1, max_depth=1)
        yield desk, site, canary, desk.crawl()
    desk.book.close()


def _found(crawled: Crawled) -> set[int]:
    return {int(path.rsplit("/", 1)[1]) for path in crawled[0].ends() if path.startswith("/item/")}


def test_products_that_only_scripts_draw_are_read(crawled: Crawled) -> None:
    titles = {version.title for version in crawled[0].versions()}
    assert {f"脚本大米{number}号" for number in range(1, 7)} <= titles


def test_a_list_with_a_more_button_is_read_to_its_end(crawled: Crawled) -> None:
    assert set(range(100, 109)) <= _found(crawled)


def test_an_endless_list_is_scrolled(crawled: Crawled) -> None:
    assert {200, 239, 240, 279} <= _found(crawled)


def test_pages_turned_by_a_button_are_all_read(crawled: Crawled) -> None:
    assert {300, 302, 320, 322, 330, 332} <= _found(crawled)


def test_a_page_that_never_rests_is_read_and_said_to_be_cut(crawled: Crawled) -> None:
    assert crawled[0].ends()["/restless"] == ("new", "never came to rest: read as it stood")


def test_a_page_that_never_answers_is_cut_and_recorded(crawled: Crawled) -> None:
    outcome, reason = crawled[0].ends()["/stuck"]
    assert (outcome, reason) == ("failed", "browser: not done within 8 seconds")


def test_a_script_that_leads_to_a_forbidden_page_gets_nowhere(crawled: Crawled) -> None:
    assert crawled[1].hits["/secret/page"] == 0
    assert crawled[0].ends()["/secret/page"] == ("blocked", "robots.txt")


def test_frames_are_not_loaded(crawled: Crawled) -> None:
    assert crawled[2].hits == 0 and crawled[0].ends()["/frame"][0] == "other"


def test_pictures_are_not_loaded(crawled: Crawled) -> None:
    assert crawled[1].hits["/x.jpg"] == 0


def test_pages_that_a_script_does_not_change_are_not_rendered_for_ever(crawled: Crawled) -> None:
    assert {crawled[0].ends()[f"/about/{letter}"][0] for letter in "abc"} == {"other"}
