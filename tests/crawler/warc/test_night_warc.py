"""Every page of a crawl stands in the WARC of its night, and a kill takes nothing away that counted."""

import gzip
import multiprocessing
import os
import signal
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from crawler_desk import Desk
from crawler_site import Answer, Site
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio

from crawler.children.crawl import crawl
from crawler.errors import CrawlError
from crawler.warc.exchange import Exchange
from crawler.warc.extract import pick_records
from crawler.warc.night_warc import NightWarc, read_index
from crawler.warc.writer_thread import WriterThread

NOON = datetime(2026, 11, 28, 12, 0, 0, 250000, tzinfo=UTC)
ITEM = "<title>大米</title><h1>五常大米</h1><p>￥88.00</p><p>货号：R-1</p>"


def an_exchange(url: str = "http://shop.example/item/1", body: bytes = b"<h1>rice</h1>") -> Exchange:
    told = (("Content-Type", "text/html"), ("X-Shop", "\xd5\xe3"))
    asked = (("User-Agent", "markwatch"), ("Cookie", "session=secret"))
    headers: dict[str, Any] = {"request_headers": asked, "response_headers": told}
    return Exchange(url, NOON, 200, body=body, server_ip="192.0.2.7", **headers)


def records(path: Path) -> list[tuple[str, str, bytes]]:
    with path.open("rb") as file:
        return [
            (one.rec_type, one.rec_headers.get_header("WARC-Target-URI") or "", one.content_stream().read())
            for one in ArchiveIterator(file)
        ]


def checked(path: Path) -> object:
    """What `warcio check` exits with."""
    with pytest.raises(SystemExit) as end:
        warcio(["check", str(path)])
    return end.value.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop" / "night-000001.warc.gz"


def test_an_exchange_is_a_response_and_a_request_that_warcio_finds_in_order(path: Path) -> None:
    file = NightWarc(path)
    file.write(an_exchange())
    file.close()
    assert [kind for kind, _, _ in records(path)] == ["warcinfo", "response", "request"]
    assert checked(path) == 0


def test_headers_stay_byte_for_byte_and_staffs_sessions_stay_out(path: Path) -> None:
    file = NightWarc(path)
    file.write(an_exchange())
    file.close()
    text = gzip.decompress(path.read_bytes())
    assert b"X-Shop: \xd5\xe3\r\n" in text and b"WARC-IP-Address: 192.0.2.7" in text
    assert b"secret" not in text and b"Cookie: [withheld]" in text


def test_the_same_bytes_are_kept_once(path: Path) -> None:
    file = NightWarc(path)
    file.write(an_exchange("http://shop.example/1", b"y" * 4000))
    file.close()
    again = NightWarc(path)
    again.write(an_exchange("http://shop.example/2", b"y" * 4000))
    again.close()
    assert [kind for kind, _, _ in records(path)].count("revisit") == 1


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_broken_last_record_is_cut_off_and_writing_goes_on(path: Path, cut: int) -> None:
    file = NightWarc(path)
    file.write(an_exchange("http://shop.example/1"))
    file.write(an_exchange("http://shop.example/2", b"z" * 3000))
    file.close()
    os.truncate(path, path.stat().st_size - cut)
    again = NightWarc(path)
    again.write(an_exchange("http://shop.example/3", b"q"))
    again.close()
    assert [url[-1] for kind, url, _ in records(path) if kind == "response"] == ["1", "3"]
    assert [entry.url[-1] for entry in read_index(path)] == ["1", "3"]


def test_records_that_no_index_names_are_cut_off(path: Path) -> None:
    file = NightWarc(path)
    file.write(an_exchange())
    file.close()
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:500])
    NightWarc(path).close()
    assert path.read_bytes() == whole


def test_a_file_that_is_being_written_is_not_written_by_another(path: Path) -> None:
    file = NightWarc(path)
    with pytest.raises(CrawlError, match="being written"):
        NightWarc(path)
    file.close()


@pytest.mark.slow
def test_a_crawl_keeps_pages_redirects_and_robots_as_they_came(desk: Desk) -> None:
    with Site({"/item/1": Answer(ITEM), "/robots.txt": Answer("User-agent: *", headers={})}) as site:
        packed = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip"}
        site.pages["/"] = Answer(
            gzip.compress(b'<a href="/item/1">x</a><a href="/old">y</a>'), headers=packed
        )
        site.pages["/old"] = Answer(status=302, headers={"Location": "/item/1"})
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/")
        desk.crawl()
    [path] = desk.folder.glob("captures/crawl/shop/run-*.warc.gz")
    kept = {url.removeprefix(site.url): body for kind, url, body in records(path) if kind == "response"}
    assert set(kept) == {"/robots.txt", "/", "/item/1", "/old"}
    assert kept["/item/1"] == ITEM.encode()
    assert {entry.status for entry in read_index(path)} == {200, 302}


@pytest.mark.slow
def test_a_killed_crawl_has_the_bytes_of_every_page_that_counts(desk: Desk) -> None:
    paths = [f"/item/{number}" for number in range(30)]
    with Site({"/": Answer("".join(f'<a href="{path}">x</a>' for path in paths))}) as site:
        site.pages |= {path: Answer(ITEM.replace("R-1", f"R{path}"), wait=0.1) for path in paths}
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", concurrency=2)
        child = multiprocessing.get_context("spawn").Process(target=crawl, args=(desk.job(),))
        child.start()
        while len(done(desk)) < 8:
            time.sleep(0.01)
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
        [path] = desk.folder.glob("captures/crawl/shop/*.warc.gz")
        assert done(desk) <= {entry.url for entry in read_index(path)}
        desk.crawl()
    assert done(desk) <= {url for kind, url, _ in records(path) if kind == "response"}
    assert checked(path) == 0


def done(desk: Desk) -> set[str]:
    """Addresses that count as read."""
    return {address for address, (outcome, _) in desk.visits().items() if outcome}


def test_what_is_picked_out_is_a_whole_warc_with_what_its_revisits_refer_to(path: Path) -> None:
    file = NightWarc(path)
    file.write(an_exchange("http://shop.example/first", b"y" * 4000))
    file.write(an_exchange("http://shop.example/other", b"other"))
    file.write(an_exchange("http://shop.example/again", b"y" * 4000))
    file.close()
    [body, nothing] = pick_records(path, [["http://shop.example/again#x"], ["http://shop.example/none"]])
    (path.parent / "lead.warc.gz").write_bytes(body)
    found = [(kind, url[-5:]) for kind, url, _ in records(path.parent / "lead.warc.gz")]
    assert found[1:] == [
        ("response", "first"),
        ("request", "first"),
        ("revisit", "again"),
        ("request", "again"),
    ]
    assert nothing == b"" and checked(path.parent / "lead.warc.gz") == 0
    assert pick_records(path.with_name("gone.warc.gz"), [["http://shop.example/x"]]) == [b""]


def test_a_disk_that_takes_nothing_stops_the_run_and_says_so(path: Path) -> None:
    writer = WriterThread(path)
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, writer._file._out.fileno())  # the file's handle writes to a full disk from now on
    os.close(full)
    for _ in range(3):
        writer.put(an_exchange(body=os.urandom(5000)))
    with pytest.raises(CrawlError, match="No space left on device"):
        writer.flush()
    writer.close()
