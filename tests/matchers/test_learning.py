"""What decisions teach the next match: authorised sellers, and names that are words."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from a_match import a_mark
from a_move import decide, undo_decision
from members import a_member
from sqlalchemy import select

from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.leads.authorising import Authorising, authorise, withdraw_authorisation
from casebook.listing_rows import listing_from
from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow
from casebook.recording import Sighting, record_listings
from casebook.reference.imports import ImportOrder
from casebook.viewer import THE_HOUSE
from matchers.findings.feedback import generic_share, learned_distinctiveness, share_text
from matchers.screening import Matching, load_marks, marks_to_export, save_marks, screen_waiting, stated_marks
from trademark_data.mark import Mark

NOW = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
MARK = a_mark("金水湖", aliases=("湖金",), goods=("大米",), classes=(30,), authorised=("官方店",))


@pytest.fixture
def officer(book: Casebook) -> int:
    """Three leads on one mark wait for this officer."""
    save_marks(book, [MARK], ImportOrder("list.csv", NOW))
    sellers = ("粮行", "粮行", "另一家店")
    rows: list[dict[str, Any]] = [
        {"id": str(n), "title": "金水湖牌大米", "seller_name": seller} for n, seller in enumerate(sellers)
    ]
    with book.begin() as session:
        record_listings(
            session, [Sighting(listing_from(row), b"") for row in rows], Provenance(NOW, book.evidence)
        )
        account = a_member(session, "wf", display_name="王芳", created_at=NOW)
    match(book, NOW)
    return account.id


def match(book: Casebook, at: datetime = LATER) -> None:
    screen_waiting(book, Matching(lambda: at))


def leads(book: Casebook) -> list[tuple[str, float]]:
    """Status and score of each lead."""
    with book.read() as session:
        rows = session.execute(select(Lead.status, Lead.score).join(ListingRow).order_by(Lead.listing_id))
        return [(status, score) for status, score in rows]


def statuses(book: Casebook) -> list[str]:
    return [status for status, _ in leads(book)]


def dismiss(book: Casebook, officer: int, *lead_ids: int, reason: str = "generic_name") -> None:
    with book.begin() as session:
        for lead_id in lead_ids:
            decide(session, lead_id, officer, "dismiss", reason, now=LATER)


def the_mark(book: Casebook) -> Mark:
    (mark,) = load_marks(book)
    return mark


def test_other_leads_of_an_authorised_seller_are_withdrawn_and_come_back(
    book: Casebook, officer: int
) -> None:
    dismiss(book, officer, 1, reason="authorised")
    with book.begin() as session:
        authorise(session, THE_HOUSE, Authorising("T1", "粮行", "有授权书", 1), LATER)
    match(book)
    assert statuses(book) == ["dismissed", "withdrawn", "open"]
    with book.begin() as session:
        withdraw_authorisation(session, THE_HOUSE, Authorising("T1", "粮行", "授权书到期"), LATER)
    match(book, LATER + timedelta(hours=1))
    assert statuses(book) == ["dismissed", "open", "open"]


def test_a_new_list_does_not_lose_an_authorised_seller(book: Casebook, officer: int) -> None:
    with book.begin() as session:
        authorise(session, THE_HOUSE, Authorising("T1", "粮行"), LATER)
    save_marks(book, [a_mark("金水湖", goods=("香米",))], ImportOrder("new.csv", LATER, whole_list=True))
    assert the_mark(book).authorised == ("粮行",)
    assert [mark.authorised for mark in marks_to_export(book)] == [("粮行",)]
    assert [mark.authorised for mark in stated_marks(book)] == [()]


def test_each_dismissal_as_generic_makes_a_name_count_less(book: Casebook, officer: int) -> None:
    (_, before), *_ = leads(book)
    dismiss(book, officer, 1, 2)
    match(book)
    assert the_mark(book).details == {"generic_share": share_text(2, 0)}
    assert leads(book)[2][1] < before
    with book.begin() as session:
        undo_decision(session, officer, LATER)
        undo_decision(session, officer, LATER)
    match(book, LATER + timedelta(hours=1))
    assert (the_mark(book).details, leads(book)[2][1]) == ({}, before)


def test_a_share_is_that_of_the_name_that_occurred(book: Casebook, officer: int) -> None:
    dismiss(book, officer, 1)
    mark = the_mark(book)
    assert [generic_share(mark, name) for name in mark.names] == [0.3, None]


def test_what_was_learned_is_not_exported(book: Casebook, officer: int) -> None:
    dismiss(book, officer, 1)
    assert marks_to_export(book) == [MARK]


def test_confirmations_hold_against_dismissals() -> None:
    assert learned_distinctiveness(0, 0) == 0.8
    assert learned_distinctiveness(20, 0) < learned_distinctiveness(5, 0) < 0.5
    assert learned_distinctiveness(20, 60) > 0.7


@pytest.mark.parametrize("written", ["", "viel", "7", "nan"])
def test_a_share_that_is_none_is_not_believed(written: str) -> None:
    assert generic_share(a_mark("金水", details={"generic_share": written}), "金水") is None
