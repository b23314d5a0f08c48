"""What officers wait for is read every night, whatever lists vouch for; the rest has its turn."""

from datetime import timedelta

import pytest
from a_case import NOW, a_fact, a_listing, a_run, all_of, an_officer, screen, visit

from casebook.crawls.rereading import is_due, seed_known
from casebook.crawls.runs import finish_run
from casebook.crawls.visits import digest_of
from casebook.database import Casebook
from casebook.leads.decisions import Order, decide
from casebook.models.collecting import CrawlRun, PageVisit
from casebook.models.deciding import Case, Lead, Notice

NEXT = NOW + timedelta(days=1)
ADDRESSES = [f"https://shop.test/{n}" for n in range(40)]
FIRST, SECOND = [one for one in ADDRESSES if not is_due(digest_of(one), NOW, NEXT)][:2]


@pytest.fixture
def read(book: Casebook) -> Casebook:
    """Two listings read tonight, the first of them in a case."""
    run = a_run(book, FIRST, SECOND)
    visit(book, run, a_listing(id="1", url=FIRST), a_listing(id="2", url=SECOND))
    screen(book, a_fact())
    with book.begin() as session:
        finish_run(session, session.get_one(CrawlRun, run.id), NOW)
    lead = all_of(book, Lead)[0]
    officer = an_officer(book)
    with book.begin() as session:
        decide(session, Order(lead.id, officer, "confirm"), NOW)
    return book


def plans(book: Casebook) -> dict[str, str]:
    """Address → plan of the next night."""
    run = a_run(book, now=NEXT)
    with book.begin() as session:
        seed_known(session, session.get_one(CrawlRun, run.id), NEXT)
    return {row.address: row.plan for row in all_of(book, PageVisit) if row.run_id == run.id}


def test_a_listing_in_an_open_case_is_read_every_night(read: Casebook) -> None:
    assert plans(read) == {FIRST: "read", SECOND: "check"}


def test_a_withdrawn_case_asks_for_nothing(read: Casebook) -> None:
    with read.begin() as session:
        session.query(Case).one().status = "withdrawn"
    assert plans(read) == {FIRST: "check", SECOND: "check"}


def test_a_listing_under_notice_is_read_every_night_whatever_became_of_the_case(read: Casebook) -> None:
    with read.begin() as session:
        case = session.query(Case).one()
        case.status = "withdrawn"
        session.add(Notice(case_id=case.id, platform="演示商城", kind="takedown", sent_at=NOW))
    assert plans(read) == {FIRST: "read", SECOND: "check"}
