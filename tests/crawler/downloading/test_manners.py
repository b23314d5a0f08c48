"""Manners towards a host: its robots.txt, its wish for time, its failures, the source's hours and budget."""

import itertools
import time
from datetime import UTC, datetime

import pytest
from crawler_desk import Desk
from crawler_shelves import links, product
from crawler_site import Answer, Site

from casebook.crawls.coverage import pages_for
from casebook.vocabulary.reasons import EXCLUDED
from crawler.downloading.host_limits import (
    IN_A_ROW,
    LEFT_ALONE,
    OUT_OF_HOURS,
    OVER_BUDGET,
    HostLimits,
    hours_of,
    within,
)
from crawler.sources.checking import from_settings

ITEMS = {f"/item/{number}": product(f"商品 {number}") for number in range(1, 6)}


def shop(**pages: Answer) -> Site:
    return Site({"/": links(*ITEMS), **ITEMS, **{f"/{name}": page for name, page in pages.items()}})


@pytest.mark.slow
@pytest.mark.parametrize("status", [500, 429])
def test_while_robots_txt_fails_nothing_else_is_asked(desk: Desk, status: int) -> None:
    with shop(**{"robots.txt": Answer("", status, {"Retry-After": "0"})}) as site:
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/")
        report = desk.crawl()
    assert set(site.hits) == {"/robots.txt"}
    assert desk.ends() == {"/": ("blocked", f"robots.txt could not be read: HTTP {status}")}
    assert (report.outcome, pages_for(report.reasons, EXCLUDED)) == ("blocked", 0)


@pytest.mark.slow
def test_without_a_robots_txt_everything_may_be_asked(desk: Desk) -> None:
    with shop(**{"robots.txt": Answer("User-agent: *\nDisallow: /", 403)}) as site:
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/")
        assert desk.crawl().counts.new == len(ITEMS)


@pytest.mark.slow
def test_the_crawl_delay_is_kept(desk: Desk) -> None:
    asked: list[float] = []

    def item(number: int) -> Answer:
        asked.append(time.monotonic())
        return product(f"商品 {len(asked)}")

    rules = Answer("User-agent: *\nCrawl-delay: 0.5\n", headers={"Content-Type": "text/plain"})
    with Site({"/robots.txt": rules, "/": links("/item/1", "/item/2", "/item/3")}) as site:
        site.pages |= dict.fromkeys(("/item/1", "/item/2", "/item/3"), item)
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/")
        assert desk.crawl().counts.new == 3
    assert all(later - earlier >= 0.45 for earlier, later in itertools.pairwise(asked))


@pytest.mark.slow
def test_a_host_that_asks_for_time_is_asked_nothing_meanwhile(desk: Desk) -> None:
    answered: list[tuple[str, float]] = []

    def busy(asked: int) -> Answer:
        answered.append(("busy", time.monotonic()))
        return Answer("busy", 503, {"Retry-After": "2"}) if not asked else ITEMS["/item/1"]

    def other(asked: int) -> Answer:
        answered.append(("other", time.monotonic()))
        return product(f"商品 {len(answered)}")

    more = [f"/other/{number}" for number in range(4)]
    with Site({"/": links("/busy", *more), "/busy": busy, **dict.fromkeys(more, other)}) as site:
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", concurrency=1, delay=0.2)
        assert desk.crawl().counts.failed == 0
    began = answered[0][1]
    assert [name for name, _ in answered].count("busy") == 2 and answered[0][0] == "busy"
    assert len(answered) == 2 + len(more) and all(moment - began >= 1.9 for _, moment in answered[1:])


@pytest.mark.slow
def test_a_host_that_only_fails_is_left_alone(desk: Desk) -> None:
    broken = [f"/broken/{number}" for number in range(3 * IN_A_ROW)]
    with Site({"/": links(*broken), **dict.fromkeys(broken, Answer("no", 403))}) as site:
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", concurrency=1)
        report = desk.crawl()
    assert IN_A_ROW <= report.counts.blocked < 2 * IN_A_ROW
    assert pages_for(report.reasons, frozenset({LEFT_ALONE.code})) == report.counts.skipped
    assert report.counts.skipped == 3 * IN_A_ROW - report.counts.blocked


def test_one_page_that_is_read_closes_the_circuit() -> None:
    limits = HostLimits(from_settings({"key": "a", "start": ["https://a.com/"]}), lambda: datetime.now(UTC))
    for fell in [True] * (IN_A_ROW - 1) + [False] + [True] * (IN_A_ROW - 1):
        limits.told("https://a.com/x", fell)
    assert limits.not_asked("https://a.com/y") is None
    limits.told("https://a.com/x", fell=True)
    assert limits.not_asked("https://a.com/y") == LEFT_ALONE
    assert limits.not_asked("https://b.com/y") is None


def test_a_source_has_its_hours_and_its_budget_of_each_host() -> None:
    table = {"key": "a", "start": ["https://a.com/"], "hours": "23:00-06:30", "host_pages": 2}
    now = [datetime(2026, 11, 28, 16, 0, tzinfo=UTC)]  # 0:00 at the office
    limits = HostLimits(from_settings(table), lambda: now[0])
    assert [limits.not_asked(f"https://a.com/{n}") for n in range(3)] == [None, None, OVER_BUDGET]
    assert limits.not_asked("https://b.com/") is None
    now[0] = datetime(2026, 11, 28, 22, 30, tzinfo=UTC)  # 6:30
    assert limits.not_asked("https://c.com/") == OUT_OF_HOURS


def test_hours_may_go_over_midnight_or_not() -> None:
    noon = datetime(2026, 11, 28, 4, tzinfo=UTC)
    assert [within(hours_of(text) or (), noon) for text in ("11:00-13:00", "13:00-11:00", "13:00-12:30")] == [
        True, False, True,
    ]  # fmt: skip
    assert hours_of("") is None
