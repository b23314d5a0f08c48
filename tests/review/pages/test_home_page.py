"""The desk: coverage first, waiting leads, decisions."""

from dataclasses import replace
from datetime import timedelta

from officer import Officer, a_client
from review_factory import NOW, a_lead, a_source

from casebook.database import Casebook
from review_api.app import create_app


def test_blocked_sources_come_first_and_are_named(officer: Officer, book: Casebook) -> None:
    a_source(book, "千铺网", ["new", "unchanged"])
    a_source(book, "拼团汇", ["blocked", "blocked", "new"])
    a_source(book, "海棠商城")
    html = officer.get("/").text
    assert (
        html.index('<tr class="alarm">') < html.index("拼团汇</bdi></th>") < html.index("千铺网</bdi></th>")
    )
    assert "有 2 个来源采集不完整" in html and "海棠商城</bdi>（从未采集）" in html
    assert "拼团汇</bdi>（来源拒绝访问，本次未采集到）" in html and "被拒：HTTP 429" in html


def test_a_source_nobody_could_read_shows_no_zero(officer: Officer, book: Casebook) -> None:
    a_source(book, "同城集", ["blocked"] * 3)
    a_source(book, "海棠商城")
    html = officer.get("/").text
    assert html.count('<span class="t-bad">未采集</span>') == 2


def test_a_source_fully_seen_without_leads_says_so(officer: Officer, book: Casebook) -> None:
    a_source(book, "百工批发", ["unchanged"] * 3)
    html = officer.get("/").text
    assert "全部采集，无监测信息" in html and "100.0%" in html and 'role="note"' not in html


def test_waiting_leads_stand_by_age_and_kind(officer: Officer, book: Casebook) -> None:
    for days in (0, 2, 20):
        a_lead(book, f"茶 {days}", now=NOW - timedelta(days=days))
    html = officer.get("/").text
    assert "从头处理 3 条" in html and "15 天以上" in html
    assert '<a href="/leads?kind=geographical_indication">地理标志</a></th><td class="num">3</td>' in html


def test_decisions_are_drawn_and_told(officer: Officer, book: Casebook) -> None:
    officer.send(f"/leads/{a_lead(book)}/decide", verdict="confirm")
    officer.send(f"/leads/{a_lead(book, '茶')}/decide", reason="other", note="已联系权利人")
    html = officer.get("/").text
    assert "确认 1，排除 1</title>" in html and html.count('class="f1" d="M') >= 1


def test_an_empty_desk_says_what_is_missing(officer: Officer) -> None:
    html = officer.get("/").text
    assert "还没有来源" in html and "还没有夜间采集的记录" in html and "没有待核查的监测信息" in html


def test_demo_data_is_marked_on_every_page(services: object, book: Casebook) -> None:

    app = create_app(replace(services, demo=True))  # type: ignore[type-var]
    assert a_client(app).get("/sign-in").text.count("演示数据") >= 3
