"""The list of cases: what a row says, filters, pages, and why it is empty."""

from officer import Officer
from review_factory import MARK, a_lead

from casebook.database import Casebook

TRADEMARK = MARK | {"id": "T-9", "kind": "trademark", "name": "茅台"}


def two_cases(officer: Officer, book: Casebook) -> None:
    """C-000001 of a tea shop, registered; C-000002 of a liquor shop on another platform."""
    elsewhere = {"platform": "拼团汇", "seller_name": "黔酒批发部"}
    for lead in (a_lead(book), a_lead(book, "茅苔", mark=TRADEMARK, listing=elsewhere)):
        officer.send(f"/leads/{lead}/decide", verdict="confirm")
    officer.send("/cases/1/move", action="register")


def test_a_row_says_who_where_what_how_much_and_until_when(officer: Officer, book: Casebook) -> None:
    two_cases(officer, book)
    row = officer.get("/cases?q=山里").text.partition("<tbody>")[2].partition("</tbody>")[0]
    for part in ("案源〔2026〕1号", "山里人家茶铺", "千铺网", "清溪龙芽", "拟立案", "2026-12-14", "李敏"):
        assert part in row, part
    assert '<td class="num">1</td>' in row


FILTERS = {
    "": {"1", "2"},
    "q=黔酒": {"2"},
    "q=案源": {"1"},
    "q=%25": set(),
    "state=pending": {"1", "2"},
    "state=filed": set(),
    "platform=千铺网": {"1"},
    "mark=T-9": {"2"},
    "mark=T-9&platform=千铺网": set(),
}


def test_the_address_bar_filters_page_and_api_alike(officer: Officer, book: Casebook) -> None:
    two_cases(officer, book)
    for query, wanted in FILTERS.items():
        listed = officer.get(f"/api/v1/cases?{query}").json()
        assert {str(case["id"]) for case in listed["cases"]} == wanted, query
        html = officer.get(f"/cases?{query}").text
        assert {n for n in "12" if f'class="ttl" href="/cases/{n}"' in html} == wanted, query
        assert f"共 {len(wanted)} 件" in html and listed["total"] == len(wanted)


def test_the_form_keeps_what_was_asked(officer: Officer, book: Casebook) -> None:
    two_cases(officer, book)
    html = officer.get("/cases?q=黔&state=pending&platform=没有的平台&mark=T-9").text
    assert 'value="黔"' in html and '<option value="pending" selected>' in html and 'value="T-9"' in html
    assert "<option selected>没有的平台</option>" in html and "没有符合条件的案件" in html


def test_a_filter_that_cannot_be_is_told(officer: Officer) -> None:
    for query in ("state=none", "page=0", "q=%00", f"q={'x' * 201}", f"mark={'x' * 129}"):
        assert officer.get(f"/cases?{query}").status_code == 422, query
        assert officer.get(f"/api/v1/cases?{query}").json()["code"] == "invalid", query


def test_an_empty_list_of_cases_says_how_one_comes_to_be(officer: Officer) -> None:
    assert "在监测信息上按 A 确认，就会建立该店铺的案件。" in officer.get("/cases").text


def test_pages_of_fifty_follow_each_other(officer: Officer, book: Casebook) -> None:
    for number in range(51):
        lead = a_lead(book, f"茶 {number}", listing={"seller_name": f"店 {number}"})
        officer.send(f"/leads/{lead}/decide", verdict="confirm")
    first, second = officer.get("/cases?state=pending").text, officer.get("/cases?state=pending&page=2").text
    assert 'rel="next" href="/cases?state=pending&amp;page=2"' in first and 'rel="prev"' not in first
    assert 'rel="prev" href="/cases?state=pending"' in second and second.count('class="ttl"') == 1
