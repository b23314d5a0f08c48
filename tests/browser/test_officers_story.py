"""One officer's morning in a real browser, from the sign-in to the file for the platform."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect
from review_factory import a_lead, a_reason, edges

from casebook.database import Casebook

pytestmark = pytest.mark.browser
STEPS = edges(("清", "清", "exact"), ("溪", "溪", "exact"), ("龙", "龙", "exact"), ("岈", "芽", "look_alike"))


def test_an_officer_finds_confirms_and_exports(book: Casebook, new_desk: Callable) -> None:
    detail = {"name": "清溪龙芽", "channel": "near", "edges": STEPS}
    a_lead(book, "新茶 清溪龙岈 礼盒", score=90, reasons=[a_reason("title", 3, 7, detail=detail)])
    a_lead(book, "清溪龙芽 第二件", score=80)
    a_lead(book, "清溪龙芽 第三件", score=70)
    desk = new_desk("limin")
    page = desk.page

    page.keyboard.press("g")
    expect(page.locator("tr.cur")).to_have_attribute("data-number", "L-000001")
    page.locator("a.ttl").first.click()

    expect(page.locator(".tip").first).to_be_hidden()
    page.locator("a.ref").first.focus()
    expect(page.locator(".tip").first).to_be_visible()
    expect(page.locator(".tip").first).to_contain_text("岈→芽")
    expect(page.locator("tr[data-hits='1']")).to_have_class("on")

    page.keyboard.press("a")
    expect(page.locator("#say")).to_have_text("L-000001 已确认，新建案件 C-000001（山里人家茶铺）")
    expect(page).to_have_url(desk.address + "/leads/2")
    expect(page.locator(".decide .who")).to_have_text("L-000002")

    page.keyboard.press("z")
    expect(page.locator("#say")).to_have_text("L-000001 的决定已撤销")
    expect(page).to_have_url(desk.address + "/leads/1")
    page.keyboard.press("a")
    expect(page.locator("#say")).to_have_text("L-000001 已确认，新建案件 C-000002（山里人家茶铺）")
    expect(page).to_have_url(desk.address + "/leads/2")
    page.keyboard.press("6")
    expect(page.locator("#say")).to_have_text("L-000002 已记录：排除：重复")
    expect(page).to_have_url(desk.address + "/leads/3")

    page.locator("nav >> text=案件").click()
    page.locator("td a").first.click()
    with page.expect_download() as waiting:
        page.locator("a.btn", has_text="平台商品清单").click()
    name, data = waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()
    assert name == "case-C-000002-platform_list.xlsx"
    assert load_workbook(BytesIO(data)).active["A4"].value == "L-000001"
    assert desk.complaints == []


def test_the_whole_story_works_without_script(book: Casebook, new_desk: Callable) -> None:
    a_lead(book, "清溪龙芽 第一件", score=90)
    a_lead(book, "清溪龙芽 第二件", score=80)
    desk = new_desk("limin", java_script_enabled=False)
    page = desk.page
    page.locator("text=从头处理").click()
    expect(page.locator(".decide")).to_be_hidden()
    page.locator("a.ttl").first.click()
    page.fill("#note", "Enter 在备注中不作决定")
    page.press("#note", "Enter")
    expect(page).to_have_url(desk.address + "/leads/1")
    page.locator("button:has-text('确认')").click()
    expect(page.locator("#say")).to_have_text("L-000001 已确认，新建案件 C-000001（山里人家茶铺）")
    page.locator("button:has-text('撤销')").click()
    expect(page.locator("#say")).to_have_text("L-000001 的决定已撤销")
    page.locator("button:has-text('误读')").click()
    expect(page.locator("#say")).to_have_text("L-000001 已记录：排除：误读")


def test_one_key_adds_the_seller_of_an_authorised_lead(book: Casebook, new_desk: Callable) -> None:
    for number, title in enumerate(("一", "二", "三")):
        a_lead(book, title, score=90 - number, listing={"seller_name": f"第{title}家店"})
    desk = new_desk("limin")
    page = desk.page
    desk.open("/leads/1")
    page.keyboard.press("1")
    expect(page.locator("#offer")).to_contain_text("把「第一家店」加入「清溪龙芽」授权名单？")
    page.keyboard.press("e")
    expect(page.locator("#say")).to_contain_text("已把「第一家店」加入「清溪龙芽」授权名单")
    expect(page).to_have_url(desk.address + "/leads/2")
    desk.open("/leads")
    page.keyboard.press("1")
    expect(page.locator("#offer")).to_contain_text("第二家店")
    page.keyboard.press("e")
    expect(page.locator("#say")).to_contain_text("已把「第二家店」加入")
    assert desk.complaints == []
