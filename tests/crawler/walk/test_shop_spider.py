"""The spider against a small site with everything that goes wrong: one crawl, many looks at it."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from crawler_desk import Desk, open_desk
from crawler_shelves import cards, links, product, robots
from crawler_site import Answer, Canary, Site

from casebook.crawls.coverage import pages_for
from casebook.vocabulary.reasons import EXCLUDED
from crawler.children.crawl import RunReport

pytestmark = pytest.mark.slow
BOMB = gzip.compress(b"<p>" + b"a" * 40_000_000)
HTML = {"Content-Type": "text/html; charset=utf-8"}


def _pages(canary: Canary) -> dict[str, object]:
    busy = Answer("busy", 429, {"Retry-After": "1"})
    good = product("忙完了")
    return {
        "/robots.txt": robots("/secret"),
        "/": links(
            "/list", "/item/2?utm_source=x#top", "/secret", "/busy", "/always-busy", "/hang", "/big", "/huge",
            "/bomb", "/to-private", "/to-elsewhere", "/loop", "/alias", "/forbidden", "/gone", "/off-sale",
            "/captcha", "/needs-login", "/picture", "/broken", "/deep/1", "http://no-such-host.invalid/x",
        ),
        "/list": cards("/item/1", "/item/2", "/item/3"),
        "/item/1": product("商品一", seller="x"),
        "/item/2": product("商品二"),
        "/item/3": product("商品三", description="<script>alert(1)</script>"),
        "/busy": lambda asked: busy if asked == 0 else good,
        "/always-busy": Answer("busy", 429, {"Retry-After": "0"}),
        "/hang": Answer("late", wait=6),
        "/big": Answer(str(product("大页面").body) + "<!-- " + "x " * 2_500_000 + "-->"),
        "/huge": Answer(b"x" * 9_000_000),
        "/bomb": Answer(BOMB, headers={**HTML, "Content-Encoding": "gzip"}),
        "/to-private": Answer(status=302, headers={"Location": f"http://{canary.host}/"}),
        "/to-elsewhere": Answer(status=302, headers={"Location": "http://example.com/"}),
        "/loop": Answer(status=302, headers={"Location": "/loop"}),
        "/alias": Answer(status=301, headers={"Location": "/item/1"}),
        "/forbidden": Answer("no", 403),
        "/gone": Answer("gone", 410),
        "/off-sale": Answer("<h1>商品已下架</h1>"),
        "/captcha": Answer("<title>安全验证</title><p>请拖动滑块完成验证</p>"),
        "/needs-login": Answer(status=302, headers={"Location": "/login?next=x"}),
        "/login?next=x": Answer('<form><input type="password"></form>'),
        "/picture": Answer(b"\x89PNG\r\n\x1a\n", headers={"Content-Type": "image/png"}),
        "/broken": Answer('<h1>x</h1><script type="application/ld+json">{"@type":"Product","name":</script>'),
        "/deep/1": links("/deep/2"),
        "/deep/2": links("/deep/3"),
        "/deep/3": links("/deep/4"),
    }  # fmt: skip


@pytest.fixture(scope="module")
def crawled(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[tuple[Desk, Site, Canary, RunReport]]:
    desk = open_desk(tmp_path_factory.mktemp("crawl"), sqlite_template)
    with Canary() as canary, Site() as site:
        site.pages.update(_pages(canary))
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", max_depth=3, hosts=[site.host, canary.host, "no-such-host.invalid"])
        report = desk.crawl()
        yield desk, site, canary, report
    desk.book.close()


ENDS = {
    "/": ("other", ""),
    "/list": ("list", ""),
    "/item/2": ("new", ""),
    "/busy": ("new", ""),
    "/big": ("new", ""),
    "/secret": ("blocked", "robots.txt"),
    "/always-busy": ("blocked", "HTTP 429"),
    "/hang": ("failed", "timeout"),
    "/huge": ("failed", "too large"),
    "/bomb": ("failed", "too large"),
    "/to-private": ("failed", "refused address: 127.0.0.1 is loopback"),
    "/to-elsewhere": ("failed", "redirect to another host: example.com"),
    "/loop": ("failed", "too many redirects"),
    "/forbidden": ("blocked", "HTTP 403"),
    "/gone": ("other", "HTTP 410"),
    "/off-sale": ("other", "the page says it was taken down"),
    "/captcha": ("blocked", "captcha"),
    "/needs-login": ("blocked", "login wall"),
    "/picture": ("failed", "not HTML: image/png"),
    "/broken": ("other", ""),
    "/deep/3": ("other", ""),
    "/deep/4": ("skipped", "beyond the source's depth"),
}


@pytest.mark.parametrize("path", ENDS)
def test_every_visit_ends_as_it_should(crawled: tuple[Desk, Site, Canary, RunReport], path: str) -> None:
    assert crawled[0].ends()[path] == ENDS[path]


def test_a_redirect_to_a_listing_is_that_listing(crawled: tuple[Desk, Site, Canary, RunReport]) -> None:
    ends = crawled[0].ends()
    assert {ends["/alias"][0], ends["/item/1"][0]} == {"new", "duplicate"}


def test_a_name_that_does_not_resolve_is_a_failure(crawled: tuple[Desk, Site, Canary, RunReport]) -> None:
    outcome, reason = crawled[0].visits()["http://no-such-host.invalid/x"]
    assert outcome == "failed" and reason.startswith("DNS")


def test_no_address_is_left_pending(crawled: tuple[Desk, Site, Canary, RunReport]) -> None:
    assert all(outcome for outcome, _ in crawled[0].visits().values())


def test_nobody_connects_to_a_private_address(crawled: tuple[Desk, Site, Canary, RunReport]) -> None:
    assert crawled[2].hits == 0


def test_robots_txt_is_kept(crawled: tuple[Desk, Site, Canary, RunReport]) -> None:
    assert crawled[1].hits["/robots.txt"] == 1 and crawled[1].hits["/secret"] == 0


def test_the_user_agent_names_us_and_a_contact(crawled: tuple[Desk, Site, Canary, RunReport]) -> None:
    assert len(crawled[1].agents) == 1
    agent = crawled[1].agents.pop()
    assert agent.startswith("markwatch/") and "+mailto:office@example.com" in agent


def test_a_second_spelling_of_an_address_is_one_visit(crawled: tuple[Desk, Site, Canary, RunReport]) -> None:
    assert crawled[1].hits["/item/2"] == 1


def test_the_coverage_row_counts_all_and_says_why(crawled: tuple[Desk, Site, Canary, RunReport]) -> None:
    report = crawled[3]
    assert (report.counts.new, report.counts.duplicates, report.counts.gone, report.counts.skipped) == (
        5,
        1,
        0,
        1,
    )
    assert report.outcome == "partial" and pages_for(report.reasons, EXCLUDED) == 1
    assert report.counts.blocked == 5 and report.counts.failed == 8


def test_hostile_text_is_kept_as_text(crawled: tuple[Desk, Site, Canary, RunReport]) -> None:
    third = next(version for version in crawled[0].versions() if version.title == "商品三")
    assert third.description == "<script>alert(1)</script>"


def test_the_page_is_kept_as_evidence(crawled: tuple[Desk, Site, Canary, RunReport]) -> None:
    assert all(version.evidence_file_id for version in crawled[0].versions())
