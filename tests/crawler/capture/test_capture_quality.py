"""What the quality check of a capture flags, compared with what the crawl saw."""

from typing import Any

import pytest

from crawler.capture.capture_order import Expected
from crawler.capture.quality import PageCapture, check_quality, likeness
from crawler.warc.writer import payload_digest

TITLE = "五常大米 稻花香二号 5kg 真空装"
TEXT = f"{TITLE}\n￥88.00\n东北五常产区，当季新米，真空包装，产地直发。"
ADDRESS = "http://shop.example/item/1"
PICTURE = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
"""SHA-256 of `test`."""


def a_png(size: int) -> bytes:
    """The header of a picture of 1280 × 900 pixels, and so many bytes in all."""
    return (bytes(16) + (1280).to_bytes(4) + (900).to_bytes(4)).ljust(size, b"x")


def codes(expected: Expected | None = None, **more: Any) -> list[str]:
    plain = {"url": ADDRESS, "status": 200, "html": f"<title>{TITLE}</title><p>{TEXT}", "text": TEXT}
    plain |= {"pictures": {"there": 2}, "payloads": [], "screenshot": a_png(50_000)}
    taken = PageCapture(**(plain | more))
    return [finding.code for finding in check_quality(taken, ADDRESS, expected or Expected(TITLE, "88"))]


@pytest.mark.parametrize("price", ["88", "88.0", "88.00", "88.0000"])
def test_the_same_product_at_the_same_price_is_not_flagged(price: str) -> None:
    assert codes(Expected(TITLE, price)) == []


@pytest.mark.parametrize("price", ["8", "188", "88.5", "8.80"])
def test_another_price_is_flagged(price: str) -> None:
    assert codes(Expected(TITLE, price)) == ["price_differs"]


def test_a_price_with_commas_is_found() -> None:
    assert codes(Expected(TITLE, "1288"), text=f"{TITLE} ¥1,288.00") == []


def test_another_product_is_flagged_even_with_a_word_in_common() -> None:
    assert "different_product" in codes(Expected("五常大米 特产礼盒 2.5kg 长粒香 新米现磨"))
    assert likeness("", "anything") == 1.0


def test_an_empty_page_a_blank_picture_and_an_error_are_flagged() -> None:
    nothing = codes(Expected(), text="  ", html="<p>", screenshot=a_png(5_289), status=404)
    assert nothing == ["http_status", "empty_page", "blank_screenshot"]


def test_missing_and_other_pictures_are_flagged() -> None:
    assert codes(pictures={"there": 1, "broken": 1, "coming": 1}) == ["pictures_missing"]
    kept = Expected(TITLE, "88", frozenset({PICTURE}))
    assert codes(kept, payloads=[payload_digest(b"other")]) == ["pictures_differ"]
    assert codes(kept, payloads=[payload_digest(b"test")]) == []
