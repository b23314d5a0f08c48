"""Layouts that shop software is known for, invented and without markup: what is read of each."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from crawler.pages.dom.page import Page
from crawler.pages.product import read_product

LAYOUTS = sorted(Path(__file__).with_name("layouts").glob("*.html"))


@pytest.mark.parametrize("file", LAYOUTS, ids=lambda file: file.stem)
def test_what_a_layout_shows_is_read(file: Path) -> None:
    html = file.read_text(encoding="utf-8")
    wanted = json.loads(html[html.index("{") : html.index("-->")])
    listing = read_product(Page(wanted.pop("url"), html))
    assert listing is not None
    wanted["price"] = Decimal(wanted["price"])
    assert {name: getattr(listing, name) for name in wanted} == wanted
