"""A saved page and the expected listing in one folder are a test; the folders are found here."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import crawler.pages.readers
from casebook.listing import Listing
from crawler.pages.dom.page import Page, page_from
from crawler.pages.product import read_product
from crawler.pages.readers import READERS

PAGES = sorted(path.parent for path in (Path(__file__).parent / "saved_pages").glob("*/expected.json"))


def _shown(listing: Listing, key: str) -> Any:
    value = getattr(listing, key)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_a_saved_page_gives_its_listing(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text())
    listing = read_product(page_from(expected["url"], (folder / "page.html").read_bytes()))
    if expected["listing"] is None:
        assert listing is None
        return
    assert listing is not None
    assert {key: _shown(listing, key) for key in expected["listing"]} == expected["listing"]
    assert expected["origin"].items() <= listing.extra["origin"].items()


def test_every_reader_has_a_saved_page() -> None:
    origins = [json.loads((page / "expected.json").read_text()).get("origin", {}) for page in PAGES]
    assert {name for origin in origins for name in origin.values()} == set(READERS)


def test_adding_a_reader_takes_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"title": "明前龙井 250g", "price": Decimal("128"), "sku": "LJ-250", "brand": "龙井阁"}
    monkeypatch.setitem(READERS, "data_layer", lambda page: dict(told))
    listing = read_product(Page("https://shop.example.com/p/7", "<p>明前龙井</p>"))
    assert listing is not None
    assert {key: getattr(listing, key) for key in told} == told
    assert {listing.extra["origin"][key] for key in told} == {"data_layer"}


def test_every_reader_is_in_the_registry() -> None:
    folder = Path(crawler.pages.readers.__file__).parent
    files = {file.stem for file in folder.glob("*.py") if "def read(page: Page)" in file.read_text()}
    assert files == set(READERS)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<",
        "<h1>",
        "<h1>x</h1>" * 50,
        "<div>" * 20_000 + "¥1",
        "<table><tr><td>" * 500,
        "\x00\ud800<h1>a</h1>",
    ],
)
def test_hostile_html_gives_nothing_and_raises_nothing(html: str) -> None:
    page = Page("https://a.com/x", html.encode("utf-8", "replace").decode())
    assert [reader(page) for reader in READERS.values()]


def test_a_header_wins_over_the_meta_tag() -> None:
    body = '<meta charset="utf-8"><h1>女包</h1>'.encode("gbk")
    page = page_from("https://a.com/", body, {"Content-Type": "text/html; charset=gbk"})
    assert page.tree.css_first("h1").text() == "女包"


def test_the_encoding_may_be_said() -> None:
    assert page_from("https://a.com/", "<h1>女包</h1>".encode("gb18030"), encoding="gb18030").title() == ""
