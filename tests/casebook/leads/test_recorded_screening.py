"""Screening as the casebook keeps it: idempotent, and a decided pair is not asked again."""

from datetime import timedelta

import pytest
from a_case import LATER, NOW, a_fact, a_lead, a_listing, all_of, an_officer, lead_of, screen, see
from a_move import decide
from sqlalchemy import update

from casebook.database import Casebook
from casebook.leads.record_findings import count_unscreened, next_unscreened, record_screening
from casebook.models.deciding import Lead, LeadReason
from casebook.models.goods import ListingRow
from casebook.workflow.lead_door import ListingChanged


def unscreened(book: Casebook, digest: str = "rules-1") -> int:
    with book.read() as session:
        return count_unscreened(session, digest)


def test_every_listing_waits_once_for_each_set_of_rules(book: Casebook) -> None:
    see(book, *(a_listing(id=str(n)) for n in range(3)))
    assert unscreened(book) == 3
    assert screen(book, a_fact()) == {"new": 3}
    assert (unscreened(book), unscreened(book, "rules-2")) == (0, 3)
    assert screen(book, a_fact(), digest="rules-2") == {"updated": 3}
    assert len(all_of(book, Lead)) == 3


def test_a_new_version_waits_again_an_unchanged_listing_does_not(book: Casebook) -> None:
    see(book, a_listing(id="1"), a_listing(id="2"))
    screen(book)
    see(book, a_listing(id="1"), a_listing(id="2", price="9"))
    with book.read() as session:
        assert [item.listing.id for item in next_unscreened(session, "rules-1", 10)] == ["2"]


def test_recording_the_same_screening_twice_changes_nothing(book: Casebook) -> None:
    see(book, a_listing())
    with book.read() as session:
        [item] = next_unscreened(session, "rules-1", 10)
    for word in ("new", "updated"):
        with book.begin() as session:
            assert record_screening(session, [(item, [a_fact()])], "rules-1", NOW) == {word: 1}
    assert (len(all_of(book, Lead)), len(all_of(book, LeadReason))) == (1, 1)


def test_a_version_that_came_meanwhile_is_screened_too(book: Casebook) -> None:
    see(book, a_listing())
    with book.read() as session:
        items = next_unscreened(session, "rules-1", 10)
    see(book, a_listing(title="新标题"))
    with book.begin() as session:
        record_screening(session, [(item, []) for item in items], "rules-1", NOW)
    assert unscreened(book) == 1


def test_a_listing_comes_to_the_matchers_as_it_was_recorded(book: Casebook) -> None:
    given = {"price": "12.5", "images": ["a", "b"], "attributes": {"产地": "浙江"}, "unknown": [1, None]}
    listing = a_listing(url="https://shop.test/1", description="东北大米", seller_name="粮行", **given)
    see(book, listing)
    with book.read() as session:
        [item] = next_unscreened(session, "rules-1", 10)
    assert item.listing.content_digest() == listing.content_digest()
    assert (item.listing.extra, item.listing.captured_at) == ({"unknown": [1, None]}, NOW)


def test_what_is_no_longer_flagged_is_withdrawn_and_opened_again_when_flagged(book: Casebook) -> None:
    lead_id = a_lead(book)
    assert screen(book, digest="rules-2") == {"withdrawn": 1}
    assert screen(book, digest="rules-3") == {"withdrawn": 0}
    assert lead_of(book, lead_id).status == "withdrawn"
    assert screen(book, a_fact(score=91), digest="rules-4", now=LATER) == {"updated": 1}
    lead = lead_of(book, lead_id)
    assert (lead.status, lead.score, lead.first_flagged_at, lead.updated_at) == ("open", 91, NOW, LATER)


@pytest.mark.parametrize(
    ("verdict", "reason", "status"), [("confirm", "", "confirmed"), ("dismiss", "fair_use", "dismissed")]
)
def test_a_decided_pair_stays_decided_while_score_and_reasons_follow(
    book: Casebook, verdict: str, reason: str, status: str
) -> None:
    lead_id, officer = a_lead(book), an_officer(book)
    with book.begin() as session:
        decision = decide(session, lead_id, officer, verdict, reason, now=NOW)
    score = lead_of(book, lead_id).score + 9
    see(book, a_listing(title="金水牌香米"))
    screen(book, a_fact(score=score))
    lead = lead_of(book, lead_id)
    assert (lead.status, lead.score) == (status, score)
    assert decision.version_id < lead.version_id
    screen(book, digest="rules-2")
    assert lead_of(book, lead_id).status == status


def test_a_decision_on_a_version_that_is_no_longer_in_force_is_refused(book: Casebook) -> None:
    lead_id, officer = a_lead(book), an_officer(book)
    seen = lead_of(book, lead_id).version_id
    see(book, a_listing(title="金水牌香米"))
    screen(book, a_fact())
    with pytest.raises(ListingChanged), book.begin() as session:
        decide(session, lead_id, officer, "confirm", seen_version_id=seen, now=NOW)
    assert lead_of(book, lead_id).status == "open"


def test_a_lead_put_off_stays_put_off_when_screened_again(book: Casebook) -> None:
    lead_id, officer = a_lead(book), an_officer(book)
    with book.begin() as session:
        decide(session, lead_id, officer, "later", now=NOW)
    screen(book, a_fact(), digest="rules-2")
    assert (lead_of(book, lead_id).status, lead_of(book, lead_id).later_until) == (
        "later",
        NOW + timedelta(days=3),
    )


def test_each_mark_of_a_listing_has_a_lead_of_its_own(book: Casebook) -> None:
    see(book, a_listing())
    assert screen(book, a_fact("T1"), a_fact("T2"), a_fact("patent_claim")) == {"new": 3}
    assert screen(book, a_fact("T2"), digest="rules-2") == {"updated": 1, "withdrawn": 2}


def test_reasons_are_replaced_in_their_order(book: Casebook) -> None:
    lead_id = a_lead(book)
    reasons = tuple(
        {
            "feature": name,
            "points": 1.5,
            "field": "title",
            "start": None,
            "end": None,
            "text": "",
            "detail": {},
        }
        for name in ("goods", "price", "name")
    )
    screen(book, a_fact(reasons=reasons), digest="rules-2")
    kept = [(row.lead_id, row.position, row.feature) for row in all_of(book, LeadReason)]
    assert kept == [(lead_id, 0, "goods"), (lead_id, 1, "price"), (lead_id, 2, "name")]


def test_a_listing_without_a_version_does_not_wait(book: Casebook) -> None:
    see(book, a_listing())
    with book.begin() as session:
        session.execute(update(ListingRow).values(current_version_id=None))
    assert unscreened(book) == 0


def test_a_listing_tells_the_matchers_how_many_leads_of_its_seller_were_confirmed(book: Casebook) -> None:
    officer = an_officer(book)
    see(book, *(a_listing(id=str(n), seller_name="粮行") for n in range(2)))
    screen(book, a_fact())
    lead = all_of(book, Lead)[0]
    with book.begin() as session:
        decide(session, lead.id, officer, "confirm", now=LATER)
    with book.read() as session:
        told = [item.listing.seller_confirmed_leads for item in next_unscreened(session, "rules-2", 10)]
    assert told == [1, 1]
