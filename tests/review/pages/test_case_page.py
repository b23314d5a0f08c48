"""The page of a case: items as confirmed and as now, grounds, fields, clocks, and its files."""

import json
from decimal import Decimal
from io import BytesIO

from officer import Officer
from openpyxl import load_workbook
from review_factory import MARK, NOW, a_lead, a_reason

from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.exports import EXPORTS
from casebook.listing import Listing
from casebook.models.accounts import AuditEvent
from casebook.models.units import Membership
from casebook.recording import Sighting, record_listings
from review_api.actions.exporting import file_name_part

NASTY = '=HYPERLINK("https://evil.example";"x")'


def a_case(officer: Officer, book: Casebook, title: str = "清溪龙芽 明前新茶") -> None:
    listing = {"id": "a", "seller_name": NASTY, "url": "+cmd|calc", "ship_from": "@SUM(1)"}
    lead = a_lead(book, title, listing=listing)
    assert officer.send(f"/leads/{lead}/decide", verdict="confirm").status_code == 303


def shows_now(book: Casebook, **changed: object) -> None:
    """The shop changes the listing of `a_case`."""
    plain = {"title": "别的茶", "platform": "千铺网", "price": Decimal("99"), "currency": "CNY"}
    later = Listing("a", **(plain | changed))
    with book.begin() as session:
        record_listings(session, [Sighting(later)], Provenance(NOW, book.evidence))


def test_a_case_shows_its_items_files_and_moves(officer: Officer, book: Casebook) -> None:
    a_case(officer, book)
    html = officer.get("/cases/1").text
    assert 'href="/leads/1">L-000001</a>' in html and "监测信息：1 件商品" in html
    assert "办理记录" in html and "<bdi>李敏</bdi> 建立" in html and "拟立案" in html
    for key, export in EXPORTS.items():
        assert f'href="/cases/1/export/{key}"' in html and export.chinese in html


def test_what_was_confirmed_stands_and_what_is_now_stands_beside(officer: Officer, book: Casebook) -> None:
    a_case(officer, book)
    assert "未变化" in officer.get("/cases/1").text
    shows_now(book, seller_name="换了名的店")
    html = officer.get("/cases/1").text
    assert "清溪龙芽 明前新茶</bdi></a>" in html and "<b>¥128.00</b>" in html and NASTY[:10] in html
    for label, now in (("标题", "别的茶"), ("价格", "¥99.00"), ("店铺", "换了名的店"), ("划线价", "无")):
        assert f'<span class="mute">{label}</span> <bdi>{now}</bdi>' in html, label


def test_several_marks_of_a_listing_are_one_item_with_several_grounds(
    officer: Officer, book: Casebook
) -> None:
    other = MARK | {"id": "T-9", "kind": "trademark", "name": "龙芽", "registration_no": "987654"}
    a_lead(book, also=[other], reasons=[a_reason(), a_reason(points=9.0)])
    for lead in (1, 2):
        officer.send(f"/leads/{lead}/decide", verdict="confirm")
    html = officer.get("/cases/1").text
    assert "1 件商品" in html and html.count('<div class="ground">') == 2
    assert "注册号 987654" in html and "注册号 30-0001" in html and "+34" in html and "得分 80" in html


def test_registration_gives_a_number_and_a_clock_and_turns_hits_into_leads(
    officer: Officer, book: Casebook
) -> None:
    a_case(officer, book)
    assert "监测信息 L-000001" in officer.get("/leads/1").text and "未登记" in officer.get("/cases/1").text
    officer.send("/cases/1/move", action="register", seq="1")
    html = officer.get("/cases/1").text
    assert "线索：1 件商品" in html and "案源〔2026〕1号" in html and "拟立案" in html
    assert "2026-12-14" in html and "余 15 个工作日" in html and "待核实" in html
    assert "线索 L-000001" in officer.get("/leads/1").text and "案源〔2026〕1号" in officer.get("/cases").text


def test_a_clock_into_a_year_without_published_holidays_is_provisional(
    sign_in: object, book: Casebook, clock: object
) -> None:
    clock.now = NOW.replace(month=12, day=28)  # type: ignore[attr-defined]
    officer = sign_in()  # type: ignore[operator]
    a_case(officer, book)
    officer.send("/cases/1/move", action="register")
    assert "暂定" in officer.get("/cases").text
    assert 'title="所涉年份的节假日安排尚未公布">暂定' in officer.get("/cases/1").text


def test_what_is_not_known_of_a_case_is_shown_as_missing(officer: Officer, book: Casebook) -> None:
    a_case(officer, book)
    facts = officer.get("/cases/1").text.partition('aria-labelledby="f-h"')[2].partition("</dl>")[0]
    assert facts.count("未填写") == 15 and "0.00" not in facts


def test_the_list_opens_as_a_sheet_without_formulas(officer: Officer, book: Casebook) -> None:
    a_case(officer, book, NASTY)
    answer = officer.get("/cases/1/export/platform_list")
    name = answer.headers["content-disposition"]
    assert name == 'attachment; filename="case-C-000001-platform_list.xlsx"'
    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert NASTY in [cell.value for cell in cells] and {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_sheet_calls_its_rows_leads_once_they_are(officer: Officer, book: Casebook) -> None:
    a_case(officer, book)
    headings = []
    for _ in range(2):
        data = officer.get("/cases/1/export/platform_list").content
        headings.append(load_workbook(BytesIO(data)).active["A3"].value)
        officer.send("/cases/1/move", action="register")
    assert headings == ["编号", "线索号"]


def test_the_json_file_holds_the_case(officer: Officer, book: Casebook) -> None:
    a_case(officer, book)
    document = json.loads(officer.get("/cases/1/export/case_json").content)
    assert document["case"]["label"] == "C-000001"
    assert document["items"][0]["grounds"][0]["lead_number"] == "L-000001"
    assert json.loads(officer.get("/api/v1/cases/1/export/case_json").content)["items"] == document["items"]


def test_a_file_that_does_not_exist_is_not_found(officer: Officer, book: Casebook) -> None:
    a_case(officer, book)
    for address in (
        "/cases/1/export/none",
        "/cases/2/export/case_json",
        "/cases/2",
        "/cases/1/export/..%2fx",
    ):
        assert officer.get(address).status_code == 404, address
    assert "没有这种导出格式" in officer.get("/cases/1/export/none").text


def test_a_case_that_holds_nothing_any_more_exports_nothing(officer: Officer, book: Casebook) -> None:
    a_case(officer, book)
    officer.send("/undo")
    html = officer.get("/cases/1").text
    assert "已撤回" in html and "案内没有商品" in html and "/export/" not in html
    assert officer.get("/cases/1/export/case_json").status_code == 409


def test_file_names_are_plain() -> None:
    assert file_name_part("2026-00001") == "2026-00001"
    assert file_name_part('a"b/../c\r\nx: y；案件\u202e.exe') == "a_b_c_x_y_exe"
    assert len(file_name_part("x" * 999)) == 64


def test_someone_who_may_only_read_sees_no_buttons(sign_in: object, officer: Officer, book: Casebook) -> None:
    a_case(officer, book)
    html = sign_in("zhao", "entry").get("/cases/1").text  # type: ignore[operator]
    assert "/export/" not in html and 'action="/cases/1' not in html


def test_numbers_are_masked_but_for_roles_that_may_see_them_and_that_is_recorded(
    officer: Officer, book: Casebook
) -> None:
    a_case(officer, book, "清溪龙芽 13812345678")
    assert "13812345678" not in officer.get("/cases/1").text + officer.get("/leads/1").text
    assert b"13812345678" not in officer.get("/cases/1/export/case_json").content
    assert b"13812345678" in officer.get("/cases/1/export/case_json?full=1").content
    with book.begin() as session:
        events = session.query(AuditEvent).filter_by(action="case.export").order_by(AuditEvent.seq).all()
        assert [event.detail["full"] for event in events] == [False, True]
        session.query(Membership).update({"role": "auditor"})
    assert officer.get("/cases/1/export/case_json?full=1").status_code == 403
    assert officer.get("/api/v1/cases/1/export/case_json?full=true").status_code == 403
