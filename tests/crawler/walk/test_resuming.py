"""A run that is killed anywhere goes on where it stopped: nothing lost, nothing doubled."""

import multiprocessing
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from crawler_desk import Desk
from crawler_shelves import cards, links, product
from crawler_site import Answer, Site

from casebook.models.collecting import CrawlRun, PageVisit
from crawler.children.crawl import CrawlJob, crawl, run_in_process
from crawler.errors import CrawlError
from crawler.walk.walk import BATCH_RESULTS

pytestmark = pytest.mark.slow
ITEMS = [f"/item/{number}" for number in range(100, 140)]


@pytest.fixture
def shop(desk: Desk) -> Iterator[Site]:
    """Forty products, each a little slow."""
    with Site({"/": cards(*ITEMS)}) as site:
        for path in ITEMS:
            answer = product(f"商品{path[-3:]}")
            site.pages[path] = Answer(answer.body, wait=0.2)
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", concurrency=2)
        yield site


def _runs(desk: Desk) -> list[CrawlRun]:
    with desk.book.read() as session:
        return list(session.query(CrawlRun).order_by(CrawlRun.id))


def _wait_for(enough: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not enough():
        assert time.monotonic() < deadline, "the crawl did not get that far"
        time.sleep(0.01)


def _done(desk: Desk) -> int:
    with desk.book.read() as session:
        return session.query(PageVisit).filter(PageVisit.outcome != "").count()


def _check_whole(desk: Desk, site: Site) -> None:
    """Every product once, every address with its end, no address fetched again but those in flight."""
    assert Counter(outcome for outcome, _ in desk.visits().values()) == {"new": 40, "list": 1}
    assert len(desk.versions()) == len(desk.listings()) == 40
    assert len(_runs(desk)) == 1 and _runs(desk)[0].outcome == "complete"


@pytest.mark.parametrize("after", [1, 10, 20])
def test_killed_and_started_again_nothing_is_lost_or_doubled(desk: Desk, shop: Site, after: int) -> None:
    child = multiprocessing.get_context("spawn").Process(target=crawl, args=(desk.job(),))
    child.start()
    _wait_for(lambda: _done(desk) >= after)
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    killed_at = _done(desk)
    assert after <= killed_at < 41 and _runs(desk)[0].finished_at is None
    report = desk.crawl()
    assert (report.counts.new, report.counts.visited) == (40, 41)
    _check_whole(desk, shop)
    assert sum(shop.hits[path] for path in ITEMS) < 2 * 40


def test_a_polite_stop_leaves_the_run_open_and_keeps_what_was_read(desk: Desk, shop: Site) -> None:
    child = multiprocessing.get_context("spawn").Process(target=crawl, args=(desk.job(),))
    child.start()
    _wait_for(lambda: _done(desk) >= 10)
    os.kill(child.pid or 0, signal.SIGTERM)
    child.join()
    assert child.exitcode and _runs(desk)[0].finished_at is None
    asked = sum(shop.hits[path] for path in ITEMS)
    # Pages that were on their way when the stop came are read again.
    assert asked + 1 - BATCH_RESULTS <= _done(desk) <= asked + 1
    desk.crawl()
    _check_whole(desk, shop)
    assert sum(shop.hits[path] for path in ITEMS) <= 40 + BATCH_RESULTS


def _parent(job: CrawlJob) -> None:
    run_in_process(job)


def test_the_crawl_ends_when_its_parent_dies(desk: Desk, shop: Site) -> None:
    parent = multiprocessing.get_context("spawn").Process(target=_parent, args=(desk.job(),))
    parent.start()
    _wait_for(lambda: _done(desk) >= 5)
    os.kill(parent.pid or 0, signal.SIGKILL)
    parent.join()
    time.sleep(1)
    before = shop.hits.total()
    time.sleep(0.5)
    assert shop.hits.total() == before < 41
    desk.crawl()
    _check_whole(desk, shop)


def test_the_parent_says_when_the_crawl_was_killed(desk: Desk, shop: Site) -> None:
    pids: list[int] = []

    def kill_once(figures: dict[str, int]) -> None:
        pids.extend(child.pid or 0 for child in multiprocessing.active_children())
        os.kill(pids[0], signal.SIGKILL)

    with pytest.raises(CrawlError, match=r"stopped before its end.*the next start goes on"):
        run_in_process(desk.job(), kill_once)
    assert desk.crawl().counts.visited == 41


def test_a_second_night_finds_nothing_new(desk: Desk, shop: Site) -> None:
    desk.crawl()
    shop.pages["/item/100"] = product("商品100", price="99")
    shop.pages["/item/101"] = Answer("gone", 410)
    # Off the list: a card that still said the same would vouch for its listing.
    shop.pages["/"] = cards(*ITEMS[2:20])
    report = desk.crawl()
    assert (
        report.counts.new,
        report.counts.changed,
        report.counts.unchanged,
        report.counts.missing,
        report.counts.gone,
    ) == (0, 1, 38, 1, 0)
    assert desk.crawl().counts.gone == 1
    assert [row.external_id for row in desk.listings() if row.gone_at] == ["101"]


def test_progress_is_told(desk: Desk, shop: Site) -> None:
    told: list[dict[str, int]] = []
    run_in_process(desk.job(), told.append)
    assert told and all(figures["visited"] + figures["pending"] <= 41 for figures in told)


def test_an_unknown_source_is_told(desk: Desk) -> None:
    with pytest.raises(CrawlError, match=r"no source 'shop'; known: none yet"):
        desk.crawl()


def test_a_bad_source_is_told(desk: Desk) -> None:
    desk.source("http://127.0.0.1:1/")
    with pytest.raises(CrawlError, match=r"key .start.*loopback"):
        desk.crawl()


def test_the_pages_of_a_run_are_bounded_and_the_rest_counted(desk: Desk, shop: Site) -> None:
    desk.source(f"{shop.url}/", max_pages=11)
    report = desk.crawl()
    assert (report.counts.visited, report.counts.skipped, report.outcome) == (11, 30, "partial")
    assert shop.hits.total() == 11 + 1


def test_lists_are_paged_by_parameter_until_nothing_new_comes(desk: Desk) -> None:
    with Site({"/": links("/list"), "/list": cards("/item/1", "/item/2")}) as site:
        site.pages |= {f"/item/{n}": product(f"p{n}") for n in range(1, 6)}
        site.pages |= {
            "/list?page=2": cards("/item/3", "/item/4"),
            "/list?page=3": cards("/item/5", "/item/4"),
        }
        site.pages |= {"/list?page=4": cards("/item/5", "/item/4"), "/list?page=5": cards("/item/6")}
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", page_parameter="page")
        assert (
            desk.crawl().counts.new == 5 and site.hits["/list?page=4"] == 1 and site.hits["/list?page=5"] == 0
        )


def test_sitemaps_named_in_robots_txt_are_read_when_asked(desk: Desk) -> None:
    with Site() as site:
        xml = {"Content-Type": "application/xml"}
        entry = "<loc>{}</loc>".format
        site.pages["/"] = Answer("<h1>empty</h1>")
        site.pages["/robots.txt"] = Answer(
            f"Sitemap: {site.url}/map.xml\n", headers={"Content-Type": "text/plain"}
        )
        index = f"<sitemapindex><sitemap>{entry(site.url + '/goods.xml')}</sitemap></sitemapindex>"
        goods = "".join(f"<url>{entry(f'{site.url}/item/{n}')}</url>" for n in (1, 2))
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        site.pages["/map.xml"] = Answer(index, headers=xml)
        site.pages["/goods.xml"] = Answer(
            f"{bomb}<urlset>{goods}<url>{entry('http://10.0.0.1/')}</url></urlset>", headers=xml
        )
        site.pages |= {"/item/1": product("a"), "/item/2": product("b")}
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", sitemap=True)
        assert desk.crawl().counts.new == 2
