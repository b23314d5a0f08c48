"""A dismissed lead is asked again only when something changed that its dismissal rested on."""

from typing import Any

import pytest
from a_case import NOW, a_fact, a_lead, a_listing, an_officer, lead_of, screen, see
from a_move import decide, undo_decision
from sqlalchemy import select

from casebook.database import Casebook
from casebook.leads.record_findings import LeadFacts
from casebook.leads.reopening import GROUNDS
from casebook.models.accounts import AuditEvent
from casebook.vocabulary.leads import DismissalReason

SEEN = {"title": "金水牌大米", "seller_name": "粮行", "price": "100", "attributes": {"品牌": "金水"}}


def a_reason(text: str, field: str = "title", points: float = 20.0) -> dict[str, Any]:
    place = {"field": field, "start": 0, "end": len(text), "text": text}
    return {"feature": "bait_words", "points": points, "detail": {}, **place}


def found(*reasons: dict[str, Any], score: float = 80) -> LeadFacts:
    return a_fact(score=score, reasons=(a_reason("金水"), *reasons))


def dismissed(book: Casebook, why: str) -> int:
    """A lead dismissed as it was seen."""
    lead_id, officer = a_lead(book, **SEEN), an_officer(book)
    with book.begin() as session:
        decide(session, lead_id, officer, "dismiss", why, now=NOW)
    return lead_id


def seen_again(book: Casebook, fact: LeadFacts, **changed: Any) -> None:
    see(book, a_listing(**SEEN | changed))
    screen(book, fact)


def asked_again(book: Casebook) -> list[dict[str, Any]]:
    with book.read() as session:
        return list(session.scalars(select(AuditEvent.detail).where(AuditEvent.action == "lead.reopen")))


def test_every_reason_to_dismiss_says_what_asks_again() -> None:
    assert list(GROUNDS) == list(DismissalReason)


def test_words_that_no_reason_points_at_ask_nothing(book: Casebook) -> None:
    lead_id = dismissed(book, "other")
    seen_again(book, found(score=89), title="双十一特惠 金水牌大米 包邮", description="新米上市", price="99")
    assert (lead_of(book, lead_id).status, asked_again(book)) == ("dismissed", [])


@pytest.mark.parametrize(
    "why", ["fair_use", "generic_name", "other_goods", "not_as_mark", "misread", "other"]
)
def test_new_words_that_speak_for_the_lead_ask_again_and_are_told(book: Casebook, why: str) -> None:
    lead_id = dismissed(book, why)
    seen_again(book, found(a_reason("高仿")), title="金水牌大米 高仿")
    assert lead_of(book, lead_id).status == "open"
    told = {"before": "dismissed", "ground": "words", "dismissed_as": why, "was": "", "now": "title: 高仿"}
    assert asked_again(book) == [told]


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        (a_reason("高仿", points=-5), "dismissed"),
        (a_reason("金水", "attributes.品牌"), "dismissed"),
        (a_reason("金水", "attributes.商标"), "open"),
        (a_reason("金水", "brand"), "open"),
        (a_reason("90", "price"), "dismissed"),
    ],
)
def test_only_what_was_not_there_before_and_speaks_for_it_counts(
    book: Casebook, reason: dict[str, Any], status: str
) -> None:
    lead_id = dismissed(book, "not_as_mark")
    seen_again(book, found(reason), brand="金水", attributes={"品牌": "金水", "商标": "金水"}, price="90")
    assert lead_of(book, lead_id).status == status


@pytest.mark.parametrize(
    ("why", "seller", "status"),
    [
        ("authorised", "另一家店", "open"),
        ("duplicate", "另一家店", "open"),
        ("generic_name", "另一家店", "dismissed"),
        ("authorised", "", "dismissed"),
    ],
)
def test_another_seller_asks_again_where_the_seller_was_the_ground(
    book: Casebook, why: str, seller: str, status: str
) -> None:
    lead_id = dismissed(book, why)
    seen_again(book, found(), seller_name=seller)
    assert lead_of(book, lead_id).status == status


@pytest.mark.parametrize(("price", "status"), [("81", "dismissed"), ("80", "open")])
def test_a_price_that_a_reason_points_at_must_have_moved_by_a_fifth(
    book: Casebook, price: str, status: str
) -> None:
    lead_id = dismissed(book, "fair_use")
    seen_again(book, found(a_reason(price, "price")), price=price)
    assert lead_of(book, lead_id).status == status


def test_a_score_that_creeps_up_is_measured_from_what_the_officer_saw(book: Casebook) -> None:
    lead_id = dismissed(book, "misread")
    seen_again(book, found(score=86), price="99")
    assert lead_of(book, lead_id).status == "dismissed"
    seen_again(book, found(score=92), price="98")
    assert lead_of(book, lead_id).status == "open"


def test_an_authorised_seller_is_not_asked_again_for_any_words(book: Casebook) -> None:
    lead_id = dismissed(book, "authorised")
    seen_again(book, found(a_reason("高仿"), score=99), title="金水牌大米 高仿")
    assert lead_of(book, lead_id).status == "dismissed"


def test_new_rules_alone_ask_nothing_again(book: Casebook) -> None:
    lead_id = dismissed(book, "other")
    screen(book, found(a_reason("高仿"), score=99), digest="rules-2")
    assert lead_of(book, lead_id).status == "dismissed"


def test_a_dismissal_taken_back_and_made_again_counts_from_the_second_look(book: Casebook) -> None:
    lead_id, officer = dismissed(book, "authorised"), an_officer(book, "李强")
    seen_again(book, found(), seller_name="另一家店")
    with book.begin() as session:
        decide(session, lead_id, officer, "dismiss", "authorised", now=NOW)
        undo_decision(session, officer, NOW)
        decide(session, lead_id, officer, "dismiss", "authorised", now=NOW)
    seen_again(book, found(), seller_name="另一家店", price="90")
    assert lead_of(book, lead_id).status == "dismissed"
