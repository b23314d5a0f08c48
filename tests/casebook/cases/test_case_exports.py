"""Files made of a case: nothing a seller wrote becomes a formula or a link, and nothing breaks the file."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from a_case import NOW, a_lead, an_officer
from a_move import decide
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from casebook.database import Casebook
from casebook.exports import EXPORTS
from casebook.exports.platform_list import COLUMNS
from casebook.office_time import office_day
from casebook.queries.case import case_page
from casebook.queries.case_rows import CaseCard, CaseItem, CasePage, Ground, ListingShown
from casebook.queries.rows import ReasonRow
from casebook.reports.cells import CELL_LIMIT
from casebook.viewer import Viewer
from casebook.vocabulary.cases import CaseState
from casebook.vocabulary.roles import Permission

HOSTILE = [
    '=HYPERLINK("https://evil.test","点此")',
    "=cmd|'/c calc'!A1",
    "+1+cmd",
    "@SUM(A1)",
    "-1",
    "\t=1+1",
    "\r\n=1",
    "https://evil.test/",
    "mailto:a@evil.test",
    "{=1}",
    "12345678901234567890",
    "🍚" * 20_000,
    "字" * 40_000,
    "lone \x0b vertical tab \x00 \x1f \x7f",
    "not XML: \ufffe \uffff",
    "_x000D_ &lt; <b>&amp;",
    "‮gnp.exe",
    "",
]


READER = Viewer.everywhere(0, frozenset({Permission.READ}))


def a_shown(**given: Any) -> ListingShown:
    known: dict[str, Any] = dict.fromkeys(ListingShown.__dataclass_fields__, "")
    known |= {"version_id": 1, "price": None, "price_struck": None, "captured_at": NOW}
    return ListingShown(**known | given)


def an_item(*reasons: ReasonRow, mark: str = "", **given: Any) -> CaseItem:
    """A listing of a case, as confirmed and as now alike, with one mark on it."""
    known: dict[str, Any] = dict.fromkeys(Ground.__dataclass_fields__, mark)
    known |= {"lead_id": 1, "score": 80.0, "worth": None, "reasons": list(reasons), "confirmed_at": NOW}
    shown = a_shown(**given)
    return CaseItem(1, shown, shown, (), None, [Ground(**known)])


def a_page(*items: CaseItem) -> CasePage:
    known: dict[str, Any] = dict.fromkeys(CaseCard.__dataclass_fields__, "")
    known |= {"id": 1, "state": CaseState.PENDING, "opened_at": NOW, "marks": (), "items": len(items)}
    card = CaseCard(**known | {"label": "C-000001", "seq": 1, "due_on": None, "due_provisional": False})
    page: dict[str, Any] = {name: [] for name in CasePage.__dataclass_fields__}
    return CasePage(**page | {"card": card, "items": list(items), "fields": {}, "proposed": ""})


def a_case_page(book: Casebook) -> CasePage:
    with book.read() as session:
        return case_page(session, READER, 1, today=office_day(NOW))


def sheet_of(page: CasePage) -> Worksheet:
    book = load_workbook(BytesIO(EXPORTS["platform_list"].write(page, NOW)))
    [sheet] = book.worksheets
    return sheet


def plain(sheet: Worksheet) -> bool:
    """Whether no cell is a formula or a link."""
    cells = [cell for row in sheet.iter_rows() for cell in row]
    return all(cell.data_type in ("s", "n") and cell.hyperlink is None for cell in cells)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text_in_every_column(text: str) -> None:
    names = ("platform", "seller_name", "title", "url", "currency", "ship_from")
    reason = ReasonRow("name", 9, "title", 0, 1, text, {})
    sheet = sheet_of(a_page(an_item(reason, mark=text, **dict.fromkeys(names, text))))
    assert plain(sheet)
    assert len((sheet["D4"].value or "").encode("utf-16-le")) <= 2 * CELL_LIMIT


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(), max_size=60))
def test_any_title_makes_a_file_that_opens(text: str) -> None:
    assert plain(sheet_of(a_page(an_item(title=text))))


def test_the_list_says_what_the_platform_needs(book: Casebook) -> None:
    lead_id, officer = (
        a_lead(book, price="12.50", seller_name="粮行", url="https://a.test/1"),
        an_officer(book),
    )
    with book.begin() as session:
        decide(session, lead_id, officer, "confirm", now=NOW)
    sheet = sheet_of(a_case_page(book))
    row = [cell.value for cell in sheet[4]]
    shown = [
        f"L-{lead_id:06d}",
        "演示商城",
        "粮行",
        "金水牌大米",
        "https://a.test/1",
        12.5,
        "",
        "",
        "T1",
        "金水",
    ]
    assert row == [*shown, "2026-11-22 10:30", "未变化"]


def test_numbers_are_numbers_and_an_unknown_price_is_empty() -> None:
    sheet = sheet_of(a_page(an_item(price=Decimal("12.5000")), an_item()))
    assert [cell.value for cell in sheet[3]] == [title for title, *_ in COLUMNS]
    assert (sheet["F4"].value, sheet["F5"].value) == (12.5, None)
    assert sheet["K4"].value == "2026-11-22 10:30"


def test_a_case_survives_json_and_back(book: Casebook) -> None:
    lead_id, officer = (
        a_lead(book, title="金水\ud800牌", price="12.50", attributes={"产地": "\0"}),
        an_officer(book),
    )
    with book.begin() as session:
        decide(session, lead_id, officer, "confirm", note="见图", now=NOW)
    page = a_case_page(book)
    read = json.loads(EXPORTS["case_json"].write(page, NOW))
    assert (read["format"], read["case"]["label"]) == ("markwatch-case/2", page.card.label)
    [item], [decision] = read["items"], read["decisions"]
    shown, [ground] = item["confirmed"], item["grounds"]
    assert (shown["title"], shown["price"], ground["reasons"][0]["text"]) == ("金水�牌", "12.5", "金水")
    assert datetime.fromisoformat(decision["at"]) == NOW
    assert decision["note"] == "见图"


@pytest.mark.parametrize("key", EXPORTS)
def test_an_empty_case_is_exported_too(key: str) -> None:
    assert EXPORTS[key].write(a_page(), NOW)


def test_json_knows_only_moments_days_and_money() -> None:
    page = a_page(an_item(ReasonRow("x", 1, "", None, None, "", {"day": date(2026, 1, 2)})))
    assert b"2026-01-02" in EXPORTS["case_json"].write(page, datetime(2026, 1, 1, tzinfo=UTC))
    odd = replace(page.items[0], gone_at=object())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="given object"):
        EXPORTS["case_json"].write(a_page(odd), NOW)
