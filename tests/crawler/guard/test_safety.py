"""Hostile addresses, bombs, tarpits and XML; each attack is shown to work on a client without our bounds."""

import gzip
import itertools
import os
import signal
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from crawler_desk import Desk
from crawler_shelves import cards, links
from crawler_site import Answer, Canary, Site
from script_shop import JSON, drawn, item
from tarpit_site import ANSWERS, UNPACKED, Tarpit

from casebook.models.collecting import PageVisit
from crawler.children.bare_scrapy import crawl_bare
from crawler.errors import CrawlerError
from crawler.responses.sitemaps import entries_in
from crawler.sources.session import cookies_for

LOOPBACK = (
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001",
    "localhost", "LOCALHOST", "localhost.", "0.0.0.0", "0", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
)  # fmt: skip
"""Spellings of this machine; the first ones are understood by every client."""


@pytest.mark.slow
def test_no_spelling_of_this_machine_is_reached_by_a_redirect_or_a_link(desk: Desk) -> None:
    with Canary() as canary, Site() as site:
        port = canary.host.partition(":")[2]
        private = [f"http://{host}:{port}/" for host in LOOPBACK]
        redirects = {f"/to/{n}": Answer("", 302, {"Location": there}) for n, there in enumerate(private)}
        site.pages |= {"/": links(*redirects, *private), **redirects}
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", hosts=[site.host, *(f"{host}:{port}" for host in LOOPBACK)])
        desk.crawl()
        assert canary.hits == 0
        assert {outcome for path, (outcome, _) in desk.ends().items() if "/to/" in path} == {"failed"}
        crawl_bare([f"{site.url}{path}" for path in list(redirects)[:3]], 4)
        assert canary.hits >= 1  # the same redirects, followed by a spider without the guard


@pytest.fixture(scope="module")
def tarpit() -> Iterator[Tarpit]:
    page = "".join(f'<p><a href="{path}">{path}</a></p>' for path in ANSWERS)
    with Tarpit({"/": f"<h1>目录</h1>{page}".encode()}) as running:
        yield running


@pytest.mark.slow
def test_bombs_and_tarpits_end_at_the_limit_and_the_worker_lives(desk: Desk, tarpit: Tarpit) -> None:
    desk.hosts = (tarpit.host,)
    desk.source(f"{tarpit.url}/", timeout=3)
    report = desk.crawl()
    ends = desk.ends()
    assert report.counts.failed == len(ANSWERS)
    assert {ends[path][0] for path in ANSWERS} == {"failed"}
    assert tarpit.sent["/endless"] < 64 * 1024 * 1024


def test_the_same_bombs_swell_in_a_client_without_limits(tarpit: Tarpit) -> None:
    with urlopen(f"{tarpit.url}/gzip") as answer:
        packed = answer.read()
    assert len(gzip.decompress(packed)) > UNPACKED > 100 * len(packed)
    with urlopen(f"{tarpit.url}/deflate") as answer:
        assert len(zlib.decompress(answer.read())) > UNPACKED
    with urlopen(f"{tarpit.url}/endless") as answer:
        assert len(answer.read(20_000_000)) == 20_000_000  # more than a page may have


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a "%s">%s]><urlset><url><loc>&%c;</loc></url></urlset>'


def laughs(levels: str) -> bytes:
    """A sitemap whose one address grows tenfold with each level."""
    nested = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise(levels))
    return LAUGHS % (b"https://a.com/" * 10, nested.encode(), levels[-1].encode())


def test_entities_of_a_sitemap_are_not_expanded() -> None:
    from lxml import etree

    weak = etree.fromstring(laughs("abc"), etree.XMLParser(resolve_entities=True))
    assert len(weak.findtext("url/loc")) == 14_000  # what a parser that expands them gives
    try:
        found = [entry.address for entry in entries_in("https://a.com/sitemap.xml", laughs("abcdefghij"))]
    except CrawlerError:
        found = []
    assert sum(map(len, found)) < 1_000


def test_a_file_of_this_machine_is_no_part_of_a_sitemap(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("https://a.com/secret")
    body = (
        f'<!DOCTYPE u [<!ENTITY x SYSTEM "file://{secret}">]>'
        "<urlset><url><loc>https://a.com/1</loc></url><url><loc>&x;</loc></url></urlset>"
    )
    found = [entry.address for entry in entries_in("https://a.com/sitemap.xml", body.encode())]
    assert "https://a.com/1" in found and not any("secret" in address for address in found)


@pytest.fixture
def session(tmp_path: Path) -> str:
    """A storage state as Playwright saves it, of a person who signed in."""
    file = tmp_path / "state.json"
    cookie = {"name": "sid", "value": "s3cret", "path": "/", "expires": -1}
    rows = [{**cookie, "domain": "127.0.0.1"}, {**cookie, "domain": "a.com", "secure": True}]
    file.write_text(f'{{"cookies": {rows!r}}}'.replace("'", '"').replace("True", "true"))
    return str(file)


def test_a_session_goes_to_its_own_host_and_not_from_https_to_http(session: str) -> None:
    assert cookies_for(session, "https://a.com/x") == {"Cookie": "sid=s3cret"}
    for other in ("http://a.com/x", "https://b.com/", "https://a.com.evil.example/", "https://sub.a.com/"):
        assert cookies_for(session, other) == {}


@pytest.mark.browser
@pytest.mark.slow
def test_a_session_is_not_carried_along_a_redirect(desk: Desk, session: str) -> None:
    asked: dict[str, str] = {}
    with Site() as site, Site() as other:

        def home(times: int) -> Answer:
            asked["own"] = site.asked_with.get("Cookie", "")
            return links("/away")

        def elsewhere(times: int) -> Answer:
            asked["other"] = other.asked_with.get("Cookie", "")
            return Answer("x")

        site.pages |= {"/": home, "/away": Answer("", 302, {"Location": f"{other.url}/"})}
        other.pages["/"] = elsewhere
        desk.hosts = (site.host, other.host)
        desk.source(f"{site.url}/", session=session, timeout=10, settle=0.2)
        desk.crawl()
    assert asked == {"own": "sid=s3cret"}
    assert desk.ends()["/away"][0] == "failed"


@pytest.mark.browser
@pytest.mark.slow
def test_when_the_browser_is_killed_every_address_has_its_end(desk: Desk) -> None:
    items = [f"/item/{number}" for number in range(12)]
    killed: list[int] = []

    def kill_browsers(times: int) -> Answer:
        if not times:
            killed.extend(_browsers_of(os.getpid()))
            for process in killed:
                os.kill(process, signal.SIGKILL)
        return Answer("{}", headers=JSON)

    with Site({"/": cards(*items), **{path: drawn(item(int(path[6:]))) for path in items}}) as site:
        site.pages |= {"/item/6": drawn(item(6), "fetch('/kill');"), "/kill": kill_browsers}
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", javascript="always", timeout=10, settle=0.2, concurrency=2)
        report = desk.crawl()
    assert killed and report.counts.new >= 6
    with desk.book.read() as session:
        assert not session.query(PageVisit).filter(PageVisit.outcome == "").count()


def _browsers_of(parent: int) -> list[int]:
    """The main processes of the Chromiums that descend from a process."""
    told = subprocess.run(
        ["ps", "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 2) for line in told.stdout.splitlines()]
    family = {parent}
    for _ in rows:
        family |= {int(pid) for pid, above, _ in rows if int(above) in family}
    main = [row for row in rows if "chromium" in row[2] and "--type=" not in row[2]]
    return [int(pid) for pid, _, args in main if int(pid) in family and "--headless" in args]
