"""A second night asks for what may differ, and says of everything else when it was last verified."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from crawler_desk import open_desk
from crawler_shelves import cards, links, product
from crawler_site import Answer, Site

from casebook.crawls.rereading import is_due
from casebook.crawls.results import Link
from casebook.crawls.visits import digest_of
from casebook.models.goods import ListingRow
from crawler.children.crawl import RunReport
from crawler.pages.dom.page import Page
from crawler.responses.fingerprints import with_fingerprints

NIGHT = datetime(2026, 11, 22, 18, tzinfo=UTC)
XML = {"Content-Type": "application/xml"}


def tagged(answer: Answer, site: Site, tag: str) -> object:
    """The answer, or 304 to who has it already; these are counted under `304 tag`."""

    def page(asked: int) -> Answer:
        if site.asked_with.get("If-None-Match") == f'"{tag}"':
            site.hits[f"304 {tag}"] += 1
            return Answer(b"", 304, {"ETag": f'"{tag}"'})
        return Answer(answer.body, 200, {**answer.headers, "ETag": f'"{tag}"'})

    return page


def sitemap(site: Site, **days: str) -> Answer:
    entry = "<url><loc>{}/item/{}</loc><lastmod>{}</lastmod></url>".format
    return Answer(
        f"<urlset>{''.join(entry(site.url, n[1:], d) for n, d in days.items())}</urlset>", headers=XML
    )


def priced(cards_of: Answer, **prices: str) -> Answer:
    """A list whose cards have other prices: `_2="66.00"` is that of /item/2."""
    body = str(cards_of.body)
    for name, price in prices.items():
        body = re.sub(rf"(商品 /item/{name[1:]}</a><span>￥)[\d.]+", rf"\g<1>{price}", body)
    return Answer(body)


def first_night(site: Site) -> None:
    site.pages |= {f"/item/{n}": product(f"商品{n}") for n in range(1, 10)}
    site.pages |= {
        "/": links("/list", "/links", "/steady"),
        "/robots.txt": Answer(""),
        "/list": cards("/item/1", "/item/2", "/item/3", "/item/7", "/item/8"),
        "/links": links("/item/4"),
        "/item/4": tagged(product("商品4"), site, "four"),
        "/steady": tagged(cards("/item/9"), site, "steady"),
        "/sitemap.xml": sitemap(site, _5="2026-01-01", _6="2026-01-01"),
    }


def second_night(site: Site) -> None:
    site.pages |= {
        "/list": priced(cards("/item/1", "/item/2", "/item/3"), _2="66.00", _3="77.00"),
        "/item/2": product("商品2", price="66"),
        "/item/3": Answer("down", 500),
        "/sitemap.xml": sitemap(site, _5="2026-01-01", _6="2026-02-02"),
        "/item/7": Answer(status=302, headers={"Location": "/"}),
        "/item/8": Answer("<h1>Welcome</h1><div id=app></div>"),
    }


@dataclass
class Nights:
    """What each of four nights ended with."""

    reports: list[RunReport]
    ends: list[dict[str, tuple[str, str]]]
    hits: list[Counter[str]]
    listings: list[dict[str, ListingRow]]


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Nights]:
    """Four nights: all new; some changed; mended; and one with other settings."""
    desk, found = open_desk(tmp_path_factory.mktemp("nights"), sqlite_template), Nights([], [], [], [])
    with Site() as site:
        desk.hosts = (site.host,)

        def night(**settings: object) -> None:
            site.hits.clear()
            desk.source(f"{site.url}/", sitemap=True, **settings)
            found.reports.append(desk.crawl())
            found.ends.append(desk.ends())
            found.hits.append(Counter(site.hits))
            found.listings.append({row.external_id: row for row in desk.listings()})

        first_night(site)
        night()
        second_night(site)
        night()
        site.pages["/item/3"] = product("商品3", price="77")
        night()
        night(listing=["/item/"])
    desk.book.close()
    yield found


def verified_in(nights: Nights, night: int, item: str) -> bool:
    before = nights.listings[night - 1][item].verified_at
    return nights.listings[night][item].verified_at != before


@pytest.mark.slow
def test_the_first_night_reads_every_listing(nights: Nights) -> None:
    assert (nights.reports[0].counts.new, nights.reports[0].counts.vouched) == (9, 0)


@pytest.mark.slow
def test_the_second_night_counts_all_of_them(nights: Nights) -> None:
    report = nights.reports[1]
    assert (report.counts.new, report.counts.changed, report.counts.unchanged, report.counts.vouched) == (
        0,
        1,
        5,
        3,
    )
    assert (report.counts.missing, report.counts.gone, report.counts.failed) == (1, 0, 2)


@pytest.mark.slow
@pytest.mark.parametrize("item", ["1", "5", "9"])
def test_what_lists_and_sitemaps_say_unchanged_is_not_asked_for(nights: Nights, item: str) -> None:
    assert nights.ends[1][f"/item/{item}"] == ("unchanged", "vouched for")
    assert nights.hits[1][f"/item/{item}"] == 0 and not verified_in(nights, 1, item)
    assert nights.listings[1][item].last_seen_at > nights.listings[0][item].last_seen_at


@pytest.mark.slow
def test_a_listing_whose_card_changed_is_read(nights: Nights) -> None:
    assert nights.ends[1]["/item/2"] == ("changed", "") and verified_in(nights, 1, "2")


@pytest.mark.slow
def test_a_card_that_changed_while_its_page_failed_is_asked_again(nights: Nights) -> None:
    assert (nights.ends[1]["/item/3"][0], nights.ends[2]["/item/3"][0]) == ("failed", "changed")


@pytest.mark.slow
def test_a_listing_that_nothing_vouches_for_is_asked_whether_it_changed(nights: Nights) -> None:
    assert nights.hits[1]["304 four"] == 1 and verified_in(nights, 1, "4")
    assert nights.ends[1]["/item/4"] == ("unchanged", "")


@pytest.mark.slow
def test_a_new_day_in_the_sitemap_makes_its_listing_be_read(nights: Nights) -> None:
    assert nights.hits[1]["/item/6"] == 1 and nights.ends[1]["/item/6"] == ("unchanged", "")


@pytest.mark.slow
def test_an_unmodified_list_leads_on_and_vouches_as_before(nights: Nights) -> None:
    assert nights.hits[1]["304 steady"] == 1 and nights.ends[1]["/steady"][0] == "list"


@pytest.mark.slow
def test_a_listing_that_leads_to_a_list_is_missing_then_gone(nights: Nights) -> None:
    assert nights.ends[1]["/item/7"] == ("missing", "redirected to a page without it")
    assert nights.ends[2]["/item/7"][0] == "gone" and nights.hits[3]["/item/7"] == 0
    row = nights.listings[2]["7"]
    assert row.missed_at and row.gone_at and row.missed_at < row.gone_at


@pytest.mark.slow
def test_a_layout_without_its_listing_is_a_failure_not_an_absence(nights: Nights) -> None:
    assert nights.ends[1]["/item/8"] == ("failed", "no listing on a page that showed one")
    assert nights.listings[1]["8"].missed_at is None


@pytest.mark.slow
def test_settings_that_read_pages_otherwise_have_all_pages_read(nights: Nights) -> None:
    assert nights.reports[3].counts.vouched == 0 and nights.hits[3]["304 four"] == 0
    assert all(nights.hits[3][f"/item/{n}"] for n in (1, 2, 3, 4, 5, 6, 9))


@pytest.mark.parametrize("address", [f"https://shop.test/item/{n}" for n in range(40)])
def test_every_listing_has_its_night_in_the_fortnight(address: str) -> None:
    digest, read_at, nights = digest_of(address), NIGHT, []
    for night in range(1, 43):
        now = NIGHT + timedelta(days=night)
        if is_due(digest, read_at, now):
            nights.append(night)
            read_at = now
    gaps = [later - earlier for earlier, later in zip([0, *nights], nights, strict=False)]
    assert max(gaps) <= 14 and gaps[1:] == [14] * len(gaps[1:])


def test_the_nights_of_a_fortnight_are_about_equal() -> None:
    digests = [digest_of(f"https://shop.test/item/{n}") for n in range(5000)]
    due = [sum(is_due(one, NIGHT, NIGHT + timedelta(days=day)) for one in digests) for day in range(1, 13)]
    assert sum(due) > 4000 and all(250 < number < 470 for number in due)


@pytest.mark.parametrize(
    ("now", "same"),
    [
        ("月销3100+", True),
        ("剩余2天3小时", True),
        ("1.3万人付款", True),
        ("￥99.00", False),
        ("券后价￥80", False),
        ("新款", False),
    ],
)
def test_counters_of_a_card_do_not_count(now: str, same: bool) -> None:
    def fingerprint(text: str) -> str:
        block = (
            '<li class="card"><a href="/item/{}"><img src="/x.jpg?t={}">大米</a><b>￥88.00</b><i>{}</i></li>'
        )
        html = f"<ul>{block.format(1, 1, text)}{block.format(2, 2, '月销9+')}</ul>"
        page = Page("https://shop.test/list", html)
        links = with_fingerprints(page, [Link("https://shop.test/item/1")])
        return links[0].fingerprint

    assert re.fullmatch(r"c[0-9a-f]{12}", fingerprint("月销3000+"))
    assert (fingerprint(now) == fingerprint("月销3000+")) is same
