"""A capture replays in pywb, a tool of another house in an environment of its own, when the shop is gone."""

import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from capture_desk import captured
from playwright.sync_api import sync_playwright

from crawler.rendering.browser import browser_path
from markwatch.practice.serve import RunningApp
from markwatch.practice.storefront import site as storefront
from markwatch.web.socket import listening_socket

pytestmark = [pytest.mark.full, pytest.mark.browser]
SHOWN = "() => [...document.images].map((picture) => picture.naturalWidth)"


@contextmanager
def pywb(folder: Path, warc: Path) -> Iterator[str]:
    """Serves a collection `c` with one WARC; its packages do not fit beside ours, hence the environment."""
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    tools = folder / "venv/bin"
    subprocess.run([tools / "pip", "install", "--quiet", "pywb"], check=True, capture_output=True)
    for words in (["init", "c"], ["add", "c", warc]):
        subprocess.run([tools / "wb-manager", *words], cwd=folder, check=True, capture_output=True)
    with listening_socket("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    command = [tools / "wayback", "-b", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        yield _answering(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait()


def test_a_captured_page_replays_with_picture_and_price_when_the_shop_is_gone(tmp_path: Path) -> None:
    with RunningApp(storefront.create(1)) as shop:
        item = shop.app.state.catalogue.shelf()[0]
        url = f"{shop.url}/goods/{item.id}"
        record = captured(url, tmp_path / "c", (shop.url.removeprefix("http://"),))
    assert record.outcome == "complete"
    with zipfile.ZipFile(tmp_path / "c/capture.wacz") as wacz:
        warc = Path(wacz.extract("archive/data.warc.gz", tmp_path))
    with pywb(tmp_path, warc) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path())
        page = browser.new_page()
        page.goto(f"{address}/c/{url}", wait_until="networkidle")
        replayed = next(
            frame for frame in page.frames if frame.url.endswith(url) and frame != page.main_frame
        )
        assert item.title in replayed.inner_text("body") and f"{item.price}" in replayed.inner_text("body")
        widths = replayed.evaluate(SHOWN)
        assert widths and all(width > 0 for width in widths)
        browser.close()


def _answering(address: str) -> str:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/", timeout=1).close()
            return address
        except OSError:
            time.sleep(0.2)
    raise AssertionError("pywb did not start")
