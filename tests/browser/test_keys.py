"""Keys in the queue and on the lead page, in a real browser."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from payloads import PAYLOADS
from playwright.sync_api import expect
from review_factory import a_lead

from casebook.database import Casebook

pytestmark = pytest.mark.browser


@pytest.fixture
def three(book: Casebook) -> None:
    for number in range(3):
        a_lead(book, f"清溪龙芽 第{number}件", score=90 - number)


def test_keys_decide_the_current_row_and_move_on(three: None, new_desk: Callable) -> None:
    desk = new_desk("limin")
    desk.open("/leads")
    current, say = desk.page.locator("tr.cur"), desk.page.locator("#say")
    desk.page.keyboard.press("j")
    expect(current).to_have_attribute("data-number", "L-000002")
    desk.page.keyboard.press("3")
    expect(say).to_have_text("L-000002 已记录：排除：通用名称")
    expect(desk.page.locator("tr.done .st")).to_have_text("已排除")
    expect(current).to_have_attribute("data-number", "L-000003")
    desk.page.keyboard.press("s")
    expect(current).to_have_attribute("data-number", "L-000001")
    expect(desk.page.locator("nav .count")).to_have_text("1")
    desk.page.keyboard.press("z")
    expect(current).to_have_attribute("data-number", "L-000003")
    expect(desk.page.locator("nav .count")).to_have_text("2")
    desk.page.keyboard.press("v")
    expect(desk.page.locator("tr[data-id='3'] .st")).to_have_text("已阅")
    assert desk.complaints == []


def test_one_shop_is_one_case_unless_a_new_one_is_asked_for(three: None, new_desk: Callable) -> None:
    desk = new_desk("limin")
    desk.open("/leads")
    say = desk.page.locator("#say")
    desk.page.keyboard.press("a")
    expect(say).to_have_text("L-000001 已确认，新建案件 C-000001（山里人家茶铺）")
    desk.page.keyboard.press("a")
    expect(say).to_have_text("L-000002 已并入 C-000001（山里人家茶铺，共 2 件商品）")
    desk.page.keyboard.press("Shift+A")
    expect(say).to_have_text("L-000003 已确认，新建案件 C-000002（山里人家茶铺）")
    assert desk.complaints == []


@pytest.mark.parametrize("path", ["/leads", "/leads/1"])
def test_the_reason_other_asks_for_a_note_which_enter_sends(
    three: None, new_desk: Callable, path: str
) -> None:
    desk = new_desk("limin")
    desk.open(path)
    desk.page.keyboard.press("8")
    expect(desk.page.locator("#note")).to_be_focused()
    expect(desk.page.locator("#say")).to_contain_text("请先写明情况")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("店铺已注销 a1")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#say")).to_have_text("L-000001 已记录：排除：其他")
    expect(desk.page.locator("#note")).to_have_value("")
    desk.open("/leads/1")
    expect(desk.page.locator(".tl", has_text="店铺已注销 a1")).to_have_count(1)
    assert desk.complaints == []


def test_enter_in_a_day_puts_off_until_it(three: None, new_desk: Callable) -> None:
    desk, day = new_desk("limin"), (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
    for path, number in (("/leads", "L-000001"), ("/leads/2", "L-000002")):
        desk.open(path)
        desk.page.fill("#until", day)
        desk.page.press("#until", "Enter")
        expect(desk.page.locator("#say")).to_have_text(f"{number} 已记录：暂缓")
    desk.open("/leads?status=later")
    expect(desk.page.locator(f"td:has-text('至 {day[5:]}')")).to_have_count(2)


def test_keys_do_nothing_in_a_text_field_or_with_ctrl(three: None, new_desk: Callable) -> None:
    desk = new_desk("limin")
    desk.open("/leads")
    desk.page.keyboard.press("/")
    expect(desk.page.locator("#q")).to_be_focused()
    desk.page.keyboard.type("a1z")
    desk.page.locator("h1").click()
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.press("Shift+?")
    expect(desk.page.locator("#keys")).to_be_visible()
    desk.page.keyboard.press("a")
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator("tr.done")).to_have_count(0)
    expect(desk.page.locator("#q")).to_have_value("a1z")


def test_a_second_officer_sees_what_happened(three: None, new_desk: Callable) -> None:
    wang, li = new_desk("wang"), new_desk("limin")
    for desk in (wang, li):
        desk.open("/leads/1")
    wang.page.keyboard.press("6")
    expect(wang.page).to_have_url(wang.address + "/leads/2")
    li.page.keyboard.press("a")
    expect(li.page.locator("#problem")).to_contain_text("没有保存：王强")
    expect(li.page.locator("#problem")).to_contain_text("排除：重复")
    expect(li.page).to_have_url(li.address + "/leads/1")


def test_the_queue_tells_a_conflict_too(three: None, new_desk: Callable) -> None:
    wang, li = new_desk("wang"), new_desk("limin")
    li.open("/leads")
    wang.open("/leads/1")
    wang.page.keyboard.press("a")
    expect(wang.page).to_have_url(wang.address + "/leads/2")
    li.page.keyboard.press("2")
    expect(li.page.locator("#problem")).to_contain_text("没有保存：王强")


def test_neighbours_by_key_and_back_by_the_browser(three: None, new_desk: Callable) -> None:
    desk = new_desk("limin")
    desk.open("/leads/1")
    desk.page.keyboard.press("j")
    expect(desk.page).to_have_url(desk.address + "/leads/2")
    desk.page.keyboard.press("v")
    expect(desk.page).to_have_url(desk.address + "/leads/3")
    desk.page.go_back()
    expect(desk.page.locator(".decide .who")).to_have_text("L-000002")


def test_theme_and_keys_can_be_switched(three: None, new_desk: Callable) -> None:
    desk = new_desk("limin")
    desk.open("/leads")
    desk.page.locator("[data-do=theme]").click()
    desk.open("/leads")
    expect(desk.page.locator("html")).to_have_attribute("data-theme", "dark")
    desk.page.keyboard.press("Shift+?")
    desk.page.locator("#keys-on").uncheck()
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("a")
    expect(desk.page.locator("tr.done")).to_have_count(0)


def test_hostile_text_does_not_run(book: Casebook, new_desk: Callable) -> None:
    for payload in PAYLOADS:
        a_lead(
            book,
            payload.ljust(10, "."),
            listing={"seller_name": payload, "description": payload, "url": payload},
        )
    desk = new_desk("limin")
    for path in ("/leads?size=100", *(f"/leads/{number}" for number in range(1, len(PAYLOADS) + 1, 3))):
        desk.open(path)
    desk.open("/leads/1")
    desk.page.keyboard.press("a")
    expect(desk.page).to_have_url(desk.address + "/leads/2")
    desk.open("/cases/1")
    desk.open("/cases")
    assert desk.complaints == []


ENGLISH = ("/leads?lang=en", "/leads/1?lang=en", "/cases/1?lang=en")


def test_nothing_runs_sideways_and_nothing_is_cut_off(three: None, new_desk: Callable) -> None:
    desk = new_desk("limin")
    desk.open("/leads/3")
    desk.page.keyboard.press("a")
    expect(desk.page.locator("#say")).to_contain_text("新建案件")
    for width in (1366, 1280, 683, 360):
        desk.page.set_viewport_size({"width": width, "height": 768})
        for path in ("/", "/leads", "/leads/1", "/cases", "/cases/1", *ENGLISH, "/?lang=zh"):
            desk.open(path)
            over = desk.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert over <= 0, f"{path} at {width}: {over} px"


def test_the_same_texts_do_run_on_a_page_that_does_not_escape(new_desk: Callable) -> None:
    """The control: without it, the test above would prove nothing."""
    desk = new_desk()
    desk.page.set_content("".join(f"<p>{payload}</p>" for payload in PAYLOADS[6:8]))
    desk.page.wait_for_timeout(300)
    assert "1" in desk.complaints
