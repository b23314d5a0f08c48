"""The queue goes by tiers, then by worth; what nobody judged is told; what belongs together is one row."""

from a_case import NOW, a_fact, a_listing, an_officer, lead_of, screen, see
from a_move import confirm
from sqlalchemy import select

from casebook.database import Casebook
from casebook.models.cases import CaseLead
from casebook.models.deciding import DecisionSign
from casebook.queries.queue import QueueFilter, count_tiers, next_lead_id, queue_page
from casebook.queries.rows import LeadCard
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.leads import Tier
from casebook.vocabulary.queue import QueueTier

SIGN = {"sign": "wooing", "points": 36.0, "field": "title", "start": 0, "end": 2, "text": "高仿"}


def one(book: Casebook, id: str, tier: Tier | None, worth: float | None, score: float = 80) -> None:
    see(book, a_listing(id=id, title=id))
    screen(book, a_fact("T1", score, tier=tier, worth=worth), digest="rules-1")


def queue(book: Casebook, **wanted: object) -> list[LeadCard]:
    with book.read() as session:
        return queue_page(session, THE_HOUSE, QueueFilter(**wanted), NOW).leads


def five(book: Casebook) -> None:
    one(book, "提及", Tier.MENTION, 99.0, score=99)
    one(book, "一般", Tier.ORDINARY, 10.0)
    one(book, "未评估", None, None, score=98)
    one(book, "重点低", Tier.PRIORITY, 0.0)
    one(book, "重点高", Tier.PRIORITY, 0.0001)


def test_tiers_come_first_and_worth_inside_them(book: Casebook) -> None:
    five(book)
    assert [lead.title for lead in queue(book)] == ["重点高", "重点低", "一般", "未评估", "提及"]


def test_next_follows_the_order_of_the_page(book: Casebook) -> None:
    five(book)
    ids = [lead.id for lead in queue(book)]
    with book.read() as session:
        assert [next_lead_id(session, THE_HOUSE, here, QueueFilter(), NOW) for here in ids[:-1]] == ids[1:]


def test_tiers_are_counted_and_opened(book: Casebook) -> None:
    five(book)
    with book.read() as session:
        assert list(count_tiers(session, THE_HOUSE, NOW).values()) == [2, 1, 1, 1]
    assert [lead.title for lead in queue(book, tier=QueueTier.UNJUDGED)] == ["未评估"]
    assert queue(book, tier=QueueTier.UNJUDGED)[0].worth is None


def event(book: Casebook) -> list[int]:
    """Three marks of one event on one listing, each led to by the next; the leads by mark."""
    see(book, a_listing(id="e"))
    facts = [a_fact("T1", worth=90.0, tier=Tier.PRIORITY, signs=(SIGN | {"detail": {"level": "copy"}},))]
    facts += [a_fact("T2", worth=80.0, tier=Tier.PRIORITY, explained_by="T1")]
    facts += [a_fact("T3", worth=70.0, tier=Tier.PRIORITY, explained_by="T2")]
    screen(book, *facts)
    return [lead.id for mark in ("T1", "T2", "T3") for lead in queue(book, mark=mark)]


def test_marks_that_another_explains_better_stand_in_its_row(book: Casebook) -> None:
    first, *others = event(book)
    (row,) = queue(book)
    assert row.id == first and [lead.id for lead in row.joined] == others


def test_they_stand_alone_once_the_better_one_is_decided(book: Casebook) -> None:
    first, second, third = event(book)
    confirm(book, an_officer(book), first)
    (row,) = queue(book)
    assert row.id == second and [lead.id for lead in row.joined] == [third]


def test_a_confirmation_freezes_worth_tier_and_signs(book: Casebook) -> None:
    first, *_ = event(book)
    confirm(book, an_officer(book), first)
    screen(book, a_fact("T1", worth=1.0, tier=Tier.MENTION), digest="rules-2")
    assert lead_of(book, first).worth == 1.0
    with book.read() as session:
        held = session.scalars(select(CaseLead)).one()
        assert (held.worth, held.tier, held.signs[0]["text"]) == (90.0, Tier.PRIORITY, "高仿")
        kept = session.scalars(select(DecisionSign)).one()
        assert (kept.sign, kept.level, kept.points) == ("wooing", "copy", 36.0)
