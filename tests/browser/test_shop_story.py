"""Sixty leads of three shops become three cases with one number each, and every press is counted."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from a_shop_story import LEADS, LISTINGS, SHOPS, open_shops
from playwright.sync_api import Page, expect

from casebook.database import Casebook

pytestmark = pytest.mark.browser


@dataclass
class Hands:
    """What an officer does with keyboard and mouse, counted."""

    page: Page
    presses: int = 0
    clicks: int = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.clicks += 1


def test_sixty_leads_of_three_shops_are_three_cases_with_a_number_each(
    book: Casebook, new_desk: Callable
) -> None:
    open_shops(book)
    assert (len(SHOPS), LISTINGS, LEADS) == (3, 40, 60)
    desk = new_desk("limin")
    hands, page = Hands(desk.page), desk.page

    hands.press("g")
    expect(page.locator("tr.cur")).to_have_count(1)
    for key in ("j", "k", "Enter"):  # the first lead of the queue
        hands.press(key)
    expect(page.locator(".decide .who")).to_have_text("L-000001")
    for shop in SHOPS:
        confirm_all(hands, shop.leads)
        expect(page.locator("#say")).to_contain_text(f"（{shop.name}，共 {shop.listings} 件商品）")
    expect(page.locator(".empty b")).to_have_text("待核查的监测信息已全部办理")
    assert hands.presses == 4 + LEADS and hands.clicks == 0

    numbers = [register(hands, shop.name, shop.listings) for shop in SHOPS]
    assert [number.partition("〕")[2] for number in numbers] == ["1号", "2号", "3号"]
    assert hands.presses == 4 + LEADS + len(SHOPS) and hands.clicks == 2 * len(SHOPS)
    assert desk.complaints == []


def confirm_all(hands: Hands, leads: int) -> None:
    """One press a lead; the answer to each is the next lead, or the queue when none waits."""
    for _ in range(leads):
        here = hands.page.url
        hands.press("a")
        expect(hands.page).not_to_have_url(here)


def register(hands: Hands, shop: str, listings: int) -> str:
    """Open the case of a shop and register it by one press; answers its number."""
    page = hands.page
    hands.click("nav >> text=案件")
    row = page.locator("tbody tr", has_text=shop)
    expect(row).to_have_count(1)
    expect(row).to_contain_text("拟立案")
    hands.click(f"tbody tr:has-text('{shop}') a.ttl")
    expect(page.locator("#l-h")).to_have_text(f"监测信息：{listings} 件商品")
    hands.press("r")
    expect(page.locator("#l-h")).to_have_text(f"线索：{listings} 件商品")
    expect(page.locator("kbd", has_text="R")).to_have_count(0)
    return page.locator(".kv dd b").first.inner_text()
