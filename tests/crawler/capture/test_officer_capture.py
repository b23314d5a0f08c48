"""The officer's capture of a page: what it brings, and how it ends when the page misbehaves."""

import asyncio
import datetime
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from capture_desk import captured, endless_site, kill_browser, untrusted_site
from crawler_site import Answer, Canary, Site
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from PIL import Image
from playwright.async_api import async_playwright
from warcio.archiveiterator import ArchiveIterator

from casebook.evidence.capture import CaptureRecord
from crawler.capture.capture_order import Bounds, Expected
from crawler.capture.certificates import as_pem, chain_of, watching
from crawler.rendering.browser import browser_path

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TITLE = "五常大米 稻花香二号 5kg 真空装"
ITEM = f"""<!doctype html><meta charset="utf-8"><title>{TITLE}</title><h1>{TITLE}</h1><p>￥88.00</p>
<img src="/rice.png" width="300" height="200"><p>东北五常产区，当季新米，真空包装，产地直发。</p>"""
PNG = {"Content-Type": "image/png"}


def said(record: CaptureRecord) -> str:
    return "; ".join(reason.sentence("en") for reason in record.reasons)


def a_picture(folder: Path) -> bytes:
    path = folder / "rice.png"
    Image.effect_noise((60, 40), 80).save(path)
    return path.read_bytes()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with Site({"/item": Answer(ITEM), "/rice.png": Answer(a_picture(tmp_path), headers=PNG)}) as site:
        site.pages["/old"] = Answer(status=302, headers={"Location": "/item"})
        yield site


def tool(*words: object) -> "subprocess.CompletedProcess[str]":
    """A tool of another house, as a person calls it."""
    command = [Path(sys.executable).parent / str(words[0]), *map(str, words[1:])]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_ordinary_page_is_captured_whole_and_other_houses_tools_agree(tmp_path: Path, site: Site) -> None:
    folder = tmp_path / "capture"
    record = captured(f"{site.url}/old", folder, (site.host,), expected=Expected(TITLE, "88.0000"))
    assert (record.outcome, record.reasons, record.findings) == ("complete", (), ())
    assert [(hop.status, hop.to) for hop in record.redirects] == [(302, f"{site.url}/item")]
    assert (record.title, record.status) == (TITLE, 200) and record.servers[0].ip == "127.0.0.1"
    names = [file.name for file in record.files]
    assert names == ["capture.wacz", "page.html", "page.pdf", "page.txt", "screenshot-001.png"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert tool("wacz", "validate", "-f", folder / "capture.wacz").returncode == 0
    with zipfile.ZipFile(folder / "capture.wacz") as wacz:
        wacz.extract("archive/data.warc.gz", tmp_path)
        page = json.loads(wacz.read("pages/pages.jsonl").splitlines()[1])
    assert tool("warcio", "check", tmp_path / "archive/data.warc.gz").returncode == 0
    with (tmp_path / "archive/data.warc.gz").open("rb") as warc:
        dates = {
            one.rec_headers.get_header("WARC-Target-URI"): one.rec_headers.get_header("WARC-Date")
            for one in ArchiveIterator(warc)
        }
    assert dates[page["url"]] == page["ts"] and f"{site.url}/rice.png" in dates


def test_a_redirect_to_a_private_address_reaches_nobody(tmp_path: Path, site: Site) -> None:
    with Canary() as canary:
        site.pages["/trap"] = Answer(status=302, headers={"Location": f"http://{canary.host}/inside"})
        record = captured(f"{site.url}/trap", tmp_path / "c", (site.host,))
        assert canary.hits == 0
    assert record.outcome == "failed" and said(record) == "refused address: 127.0.0.1 is loopback"


def test_what_a_page_wants_from_a_private_address_it_does_not_get(tmp_path: Path, site: Site) -> None:
    with Canary() as canary:
        there = f"http://{canary.host}"
        site.pages["/evil"] = Answer(f'{ITEM}<img src="{there}/i.png"><iframe src="{there}/f"></iframe>')
        record = captured(f"{site.url}/evil", tmp_path / "c", (site.host,))
        assert canary.hits == 0
    assert [finding.code for finding in record.findings] == ["pictures_missing"]


def test_a_page_that_never_ends_is_a_partial_capture(tmp_path: Path) -> None:
    with endless_site() as host:
        record = captured(f"http://{host}/", tmp_path / "c", (host,))
    assert record.outcome == "partial" and "had not finished loading after 3 seconds" in said(record)
    assert "没有尽头的商品" in (tmp_path / "c" / "page.txt").read_text("utf-8")


def test_a_download_is_no_page(tmp_path: Path, site: Site) -> None:
    headers = {"Content-Type": "application/zip", "Content-Disposition": "attachment; filename=a.zip"}
    site.pages["/file"] = Answer(b"PK", headers=headers)
    record = captured(f"{site.url}/file", tmp_path / "c", (site.host,))
    assert (record.outcome, said(record)) == ("failed", "a download, not a page")


def test_a_page_of_30000_pixels_is_photographed_in_tiles(tmp_path: Path, site: Site) -> None:
    site.pages["/long"] = Answer(f'{ITEM}<div style="height:30000px">长</div><p>页尾的文字</p>')
    bounds = Bounds(navigation=3, scroll=1, pictures=1, rest=1, most_tiles=3)
    record = captured(f"{site.url}/long", tmp_path / "c", (site.host,), bounds=bounds)
    assert record.outcome == "partial" and said(record).startswith("screenshot: the last ")
    tiles = sorted((tmp_path / "c").glob("screenshot-*.png"))
    assert [_size(tile) for tile in tiles] == [(1280, 8000)] * 3


def test_an_untrusted_certificate_ends_the_capture_and_is_named(tmp_path: Path) -> None:
    with untrusted_site(_self_signed(tmp_path / "cert.pem")) as host:
        record = captured(f"https://{host}/", tmp_path / "c", (host,))
    assert record.outcome == "failed" and said(record) == "certificate: net::ERR_CERT_AUTHORITY_INVALID"
    assert [one.subject for one in record.certificates] == ["CN=127.0.0.1"]
    assert [file.name for file in record.files] == ["certificates.pem"]


def test_the_chain_is_the_one_that_the_browser_was_shown(tmp_path: Path) -> None:
    path = _self_signed(tmp_path / "cert.pem")

    async def chain(origin: str) -> list[x509.Certificate]:
        async with async_playwright() as driver:
            browser = await driver.chromium.launch(executable_path=browser_path())
            context = await browser.new_context(ignore_https_errors=True)
            page = await context.new_page()
            session = await watching(context, page)
            await page.goto(origin, wait_until="commit")
            return await chain_of(session, origin)

    with untrusted_site(path) as host:
        found = asyncio.run(chain(f"https://{host}"))
    assert as_pem(found) == path.read_bytes()[path.read_bytes().index(b"-----BEGIN CERTIFICATE") :]


def test_a_page_that_refuses_is_flagged(tmp_path: Path, site: Site) -> None:
    site.pages["/now"] = Answer("<title>访问验证</title><h1>请完成验证</h1><p>拖动滑块完成验证后继续访问</p>")
    record = captured(f"{site.url}/now", tmp_path / "c", (site.host,), expected=Expected(TITLE, "88.00"))
    codes = [finding.code for finding in record.findings]
    assert codes == ["captcha", "different_product", "price_differs"]


def test_a_page_without_anything_is_flagged(tmp_path: Path, site: Site) -> None:
    site.pages["/now"] = Answer("<title></title>")
    record = captured(f"{site.url}/now", tmp_path / "c", (site.host,))
    assert [finding.code for finding in record.findings] == ["empty_page", "blank_screenshot"]


def test_robots_txt_holds_for_officers_too(tmp_path: Path, site: Site) -> None:
    site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /item\n", headers={})
    record = captured(f"{site.url}/item", tmp_path / "c", (site.host,))
    assert record.outcome == "failed" and "robots.txt" in said(record) and site.hits["/item"] == 0


def test_a_browser_that_crashes_leaves_a_failed_capture(tmp_path: Path, site: Site) -> None:
    record = captured(
        f"{site.url}/item", tmp_path / "c", (site.host,), tell=lambda step: kill_browser(step == "content")
    )
    assert record.outcome == "failed" and said(record).startswith("browser: ")


def test_a_page_whose_script_never_ends_is_given_up(tmp_path: Path, site: Site) -> None:
    site.pages["/stuck"] = Answer(ITEM + "<script>setTimeout(() => { for (;;) {} }, 300)</script>")
    bounds = Bounds(navigation=3, scroll=1, pictures=1, rest=1, whole=6)
    record = captured(f"{site.url}/stuck", tmp_path / "c", (site.host,), bounds=bounds)
    assert (record.outcome, said(record)) == ("failed", "not done within 6 seconds")


def test_a_full_disk_leaves_a_failed_capture(tmp_path: Path, site: Site) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "page.html").symlink_to("/dev/full")
    record = captured(f"{site.url}/item", tmp_path / "c", (site.host,))
    assert (record.outcome, said(record)) == ("failed", "disk: No space left on device")


def _size(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def _self_signed(path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now - day).not_valid_after(now + day)
    certificate = builder.sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(secret + certificate.public_bytes(pem))
    return path
