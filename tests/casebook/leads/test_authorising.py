"""Sellers that staff add to a mark's authorised sellers."""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier, Thread
from typing import Any

import pytest
from a_case import LATER, NOW, a_lead, actions, an_officer, count
from a_move import decide, undo_decision

from casebook.database import Casebook
from casebook.errors import CasebookError, NotFound
from casebook.leads.authorising import (
    Authorising,
    AuthorisingOffer,
    authorisations,
    authorise,
    authorised_sellers,
    authorising_offer,
    withdraw_authorisation,
)
from casebook.models.authorising import MarkAuthorisation
from casebook.queries.lead import lead_page
from casebook.queries.marks import list_marks
from casebook.reference.imports import ImportOrder, import_rows
from casebook.viewer import THE_HOUSE


def a_list(book: Casebook, **given: Any) -> None:
    row = {"id": "T1", "kind": "trademark", "name": "金水", "authorised": ["官方店"], "details": {}}
    with book.begin() as session:
        import_rows(session, [row | given], ImportOrder("list.csv", NOW))


def add(book: Casebook, seller: str = "粮行", mark: str = "T1", now: datetime = NOW, **given: Any) -> int:
    with book.begin() as session:
        return authorise(session, THE_HOUSE, Authorising(mark, seller, **given), now).id


def withdraw(book: Casebook, seller: str = "粮行", now: datetime = LATER) -> None:
    with book.begin() as session:
        withdraw_authorisation(session, THE_HOUSE, Authorising("T1", seller, "到期"), now)


def a_dismissed_lead(book: Casebook, reason: str = "authorised", seller: str = "粮行") -> int:
    a_list(book)
    lead_id, officer = a_lead(book, seller_name=seller), an_officer(book)
    with book.begin() as session:
        decide(session, lead_id, officer, "dismiss", reason, now=NOW)
    return lead_id


def offer(book: Casebook, lead_id: int) -> AuthorisingOffer | None:
    with book.read() as session:
        return authorising_offer(session, THE_HOUSE, lead_id)


def test_a_dismissal_as_authorised_offers_to_add_the_seller(book: Casebook) -> None:
    lead_id = a_dismissed_lead(book)
    assert offer(book, lead_id) == AuthorisingOffer(lead_id, "T1", "金水", "粮行")
    add(book, lead_id=lead_id)
    assert offer(book, lead_id) is None
    withdraw(book)
    assert offer(book, lead_id) is not None


@pytest.mark.parametrize(
    ("reason", "seller"), [("fair_use", "粮行"), ("authorised", ""), ("authorised", "官方店")]
)
def test_nothing_is_offered_without_ground(book: Casebook, reason: str, seller: str) -> None:
    assert offer(book, a_dismissed_lead(book, reason, seller)) is None


def test_nothing_is_offered_once_the_dismissal_was_taken_back(book: Casebook) -> None:
    lead_id = a_dismissed_lead(book)
    with book.begin() as session:
        undo_decision(session, 1, LATER)
    assert offer(book, lead_id) is None


def test_a_seller_is_added_once_and_every_act_leaves_an_event(book: Casebook) -> None:
    a_list(book)
    assert add(book) == add(book, " 粮行 ")
    withdraw(book)
    add(book, now=LATER)
    with book.read() as session:
        trail = [action for action in actions(session) if action.startswith("mark.")]
        rows = authorisations(session, "T1")
    assert trail == ["mark.authorise", "mark.authorise_withdraw", "mark.authorise"]
    assert [(row.at, row.withdrawn_at, row.withdrawn_note) for row in rows] == [
        (LATER, None, ""),
        (NOW, LATER, "到期"),
    ]


def test_the_list_shows_the_sellers_that_were_added(book: Casebook) -> None:
    lead_id = a_dismissed_lead(book)
    add(book)
    with book.read() as session:
        ((*_, sellers),) = list_marks(session)
        assert sellers == ["官方店", "粮行"]
        assert lead_page(session, THE_HOUSE, lead_id).mark is None


@pytest.mark.parametrize(("seller", "mark", "error"), [("  ", "T1", CasebookError), ("粮行", "T9", NotFound)])
def test_what_cannot_be_added_is_refused(
    book: Casebook, seller: str, mark: str, error: type[Exception]
) -> None:
    a_list(book)
    with pytest.raises(error):
        add(book, seller, mark)


def test_what_nobody_added_cannot_be_withdrawn(book: Casebook) -> None:
    a_list(book)
    with pytest.raises(NotFound, match="官方店"):
        withdraw(book, "官方店")


def test_the_sellers_of_an_earlier_moment_are_known(book: Casebook) -> None:
    a_list(book)
    add(book)
    withdraw(book)
    with book.read() as session:
        known = [authorised_sellers(session, moment) for moment in (NOW, LATER, None)]
    assert known == [{}, {"T1": ["粮行"]}, {}]


def test_two_people_who_add_one_seller_at_one_moment_add_it_once(book: Casebook) -> None:
    a_list(book)
    done = both_at_once(lambda: add(book))
    assert (len(set(done)), count(book, MarkAuthorisation)) == (1, 1)


def both_at_once(act: Callable[[], int]) -> list[int]:
    barrier, done = Barrier(2), list[int]()

    def do() -> None:
        barrier.wait()
        done.append(act())

    threads = [Thread(target=do) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 2
    return done
