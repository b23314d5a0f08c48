"""Cases: the list, one case, and its files."""

import json
from io import BytesIO

from officer import Officer
from openpyxl import load_workbook
from review_factory import a_lead

from casebook.database import Casebook
from casebook.exports import EXPORTS
from casebook.models.accounts import Account, AuditEvent
from review_api.actions.exporting import file_name_part

NASTY = '=HYPERLINK("https://evil.example";"x")'


def a_case(officer: Officer, book: Casebook, title: str = "清溪龙芽 明前新茶") -> None:
    lead = a_lead(book, title, listing={"seller_name": NASTY, "url": "+cmd|calc", "ship_from": "@SUM(1)"})
    assert officer.send(f"/leads/{lead}/decide", verdict="confirm").status_code == 303


def test_a_case_shows_its_leads_files_and_decisions(officer: Officer, book: Casebook) -> None:
    a_case(officer, book)
    html = officer.get("/cases/1").text
    assert '<a href="/leads/1">L-000001</a>' in html and "李敏" in html and "建案" in html
    for key, export in EXPORTS.items():
        assert f'href="/cases/1/export/{key}"' in html and export.chinese in html


def test_the_list_opens_as_a_sheet_without_formulas(officer: Officer, book: Casebook) -> None:
    a_case(officer, book, NASTY)
    answer = officer.get("/cases/1/export/platform_list")
    assert (
        answer.headers["content-disposition"] == 'attachment; filename="case-2026-00001-platform_list.xlsx"'
    )
    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert NASTY in [cell.value for cell in cells] and {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_json_file_holds_the_case(officer: Officer, book: Casebook) -> None:
    a_case(officer, book)
    by_page = officer.get("/cases/1/export/case_json")
    document = json.loads(by_page.content)
    assert document["case"]["number"] == "2026-00001" and document["leads"][0]["number"] == "L-000001"
    assert json.loads(officer.get("/api/v1/cases/1/export/case_json").content)["leads"] == document["leads"]


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


def test_an_empty_list_of_cases_says_how_one_comes_to_be(officer: Officer) -> None:
    assert "在线索上按 A 确认" in officer.get("/cases").text


def test_file_names_are_plain() -> None:
    assert file_name_part("2026-00001") == "2026-00001"
    assert file_name_part('a"b/../c\r\nx: y；案件\u202e.exe') == "a_b_c_x_y_exe"
    assert len(file_name_part("x" * 999)) == 64


def test_someone_who_may_not_export_sees_no_buttons(
    sign_in: object, officer: Officer, book: Casebook
) -> None:
    a_case(officer, book)
    assert "/export/" not in sign_in("zhao", "entry").get("/cases/1").text  # type: ignore[operator]


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
        session.query(Account).update({"role": "auditor"})
    assert officer.get("/cases/1/export/case_json?full=1").status_code == 403
    assert officer.get("/api/v1/cases/1/export/case_json?full=true").status_code == 403
