"""Phone and identity numbers are masked in lists, pages and exports; nothing else is, and lengths stay."""

import json

import pytest
from a_case import LATER, NOW, a_lead, an_officer
from a_move import decide
from hypothesis import given
from hypothesis import strategies as st

from casebook.database import Casebook
from casebook.exports import EXPORTS
from casebook.queries.case import CaseFilter, case_page, list_cases
from casebook.queries.lead import lead_page
from casebook.queries.masking import masked, masked_value
from casebook.queries.queue import QueueFilter, queue_page
from casebook.viewer import THE_HOUSE, Viewer
from casebook.vocabulary.roles import Permission

PHONE, SHOWN = "13812345678", "138****5678"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话13812345678微信同号", "电话138****5678微信同号"),
        ("138 1234 5678", "138 **** 5678"),
        ("138-1234-5678", "138-****-5678"),
        ("+8613812345678", "+86138****5678"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
        ("0571-88881234", "0571-******34"),
        ("身份证330102199003071234", "身份证330102********1234"),
        ("33010219900307123X。", "330102********123X。"),
    ],
)
def test_a_number_of_a_person_loses_its_middle_and_keeps_its_length(text: str, shown: str) -> None:
    assert masked(text) == shown
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "条码6901234567892",
        "专利号ZL201310699744.2",
        "ZL97101765.4",
        "注册号12345678",
        "SKU 100123456789",
        "330102199913071234",
        "91330100MA27X12345",
        "订单号13812345678901",
        "A13812345678",
        "400-123-4567",
        "规格 5kg 2022年",
        "¥139.00",
    ],
)
def test_other_numbers_stay_as_they_are(text: str) -> None:
    assert masked(text) == text


@given(text=st.text(alphabet="0123456789-+ X金１３８*", max_size=60))
def test_masking_keeps_length_and_masks_only_once(text: str) -> None:
    once = masked(text)
    assert len(once) == len(text)
    assert masked(once) == once


def test_every_text_of_a_json_value_is_masked() -> None:
    value = {"电话": [PHONE, {"a": PHONE}], "n": 13812345678}
    assert masked_value(value) == {"电话": [SHOWN, {"a": SHOWN}], "n": 13812345678}


READER = Viewer.everywhere(0, frozenset({Permission.READ, Permission.PERSONAL}))


def a_case(book: Casebook) -> int:
    """A case whose listing holds a phone number everywhere; the lead's id."""
    officer = an_officer(book)
    lead = a_lead(book, title=f"金水牌 {PHONE}", seller_name=f"粮店{PHONE}", description=PHONE)
    with book.begin() as session:
        decide(session, lead, officer, "confirm", note=PHONE, now=NOW)
    return lead


def test_lists_pages_and_exports_hold_no_full_number(book: Casebook) -> None:
    lead = a_case(book)
    with book.read() as session:
        case = case_page(session, READER, 1, today=NOW.date())
        queue = queue_page(session, THE_HOUSE, QueueFilter(status="all"), LATER)
        shown = [case, queue, lead_page(session, THE_HOUSE, lead), list_cases(session, READER, CaseFilter())]
        files = EXPORTS["case_json"].write(case, NOW).decode()
    assert PHONE not in repr(shown) + files
    assert SHOWN in repr(shown) and SHOWN in files


def test_in_full_a_case_holds_what_was_captured(book: Casebook) -> None:
    a_case(book)
    with book.read() as session:
        document = json.loads(
            EXPORTS["case_json"].write(case_page(session, READER, 1, today=NOW.date(), full=True), NOW)
        )
    assert document["items"][0]["confirmed"]["title"] == f"金水牌 {PHONE}"
