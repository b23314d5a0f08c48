"""What officers wait for is read every night, whatever lists vouch for; the rest has its turn."""

from datetime import timedelta

import pytest
from a_case import NOW, a_fact, a_listing, a_run, all_of, an_officer, screen, visit
from a_move import decide

from casebook.crawls.rereading import is_due, seed_known
from casebook.crawls.runs import finish_run
from casebook.crawls.visits import digest_of
from casebook.database import Casebook
from casebook.models.cases import Case
from casebook.models.collecting import CrawlRun, PageVisit
from casebook.models.deciding import Lead
from casebook.vocabulary.cases import AT_WORK, CaseState

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
        decide(session, lead.id, officer, "confirm", now=NOW)
    return book


def plans(book: Casebook) -> dict[str, str]:
    """Address → plan of the next night."""
    run = a_run(book, now=NEXT)
    with book.begin() as session:
        seed_known(session, session.get_one(CrawlRun, run.id), NEXT)
    return {row.address: row.plan for row in all_of(book, PageVisit) if row.run_id == run.id}


def test_a_listing_in_an_open_case_is_read_every_night(read: Casebook) -> None:
    assert plans(read) == {FIRST: "read", SECOND: "check"}


@pytest.mark.parametrize("state", CaseState)
def test_listings_of_a_case_are_read_while_somebody_works_on_it(read: Casebook, state: CaseState) -> None:
    with read.begin() as session:
        session.query(Case).one().state = state
    assert plans(read) == {FIRST: "read" if state in AT_WORK else "check", SECOND: "check"}
