"""Holidays: rights are lent for some days, in a unit, to somebody; they are revoked or run out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from a_bureau import EAST, EAST_OFFICE, NOW, WEST, a_bureau, account_of, viewer_named

from casebook.accounts.closing import close_account
from casebook.accounts.delegating import Lending, delegate, revoke_delegation
from casebook.database import Casebook
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.models.accounts import AuditEvent
from casebook.queries.accounts import own_account
from casebook.viewer import THE_KEEPER, NotAllowed
from casebook.vocabulary.roles import Permission

FIRST, LAST = date(2026, 12, 2), date(2026, 12, 5)
HOLIDAY = Lending("东区审批", "东区审查", EAST, FIRST, LAST)


@pytest.fixture(autouse=True)
def bureau(book: Casebook) -> None:
    """Units and people."""
    a_bureau(book)


def may_approve(book: Casebook, moment: datetime, unit: int = EAST) -> bool:
    """Whether the reviewer of the eastern district approves at a moment."""
    return Permission.APPROVE in viewer_named(book, "东区审查", moment).may_in(unit)


def test_rights_are_lent_from_the_first_morning_to_the_last_midnight_of_the_office(book: Casebook) -> None:
    with book.begin() as session:
        delegate(session, viewer_named(book, "东区审批"), HOLIDAY, NOW)
    begins = datetime(2026, 12, 1, 16, 0, tzinfo=UTC)
    ends = datetime(2026, 12, 5, 16, 0, tzinfo=UTC)
    second = timedelta(seconds=1)
    told = [may_approve(book, moment) for moment in (begins - second, begins, ends - second, ends)]
    assert told == [False, True, True, False]
    assert may_approve(book, begins, EAST_OFFICE) and not may_approve(book, begins, WEST)
    with book.read() as session:
        holder = account_of(session, "东区审批").id
    assert viewer_named(book, "东区审查", begins).acts_for(Permission.APPROVE, EAST) == holder
    assert viewer_named(book, "东区审查", begins).acts_for(Permission.DECIDE, EAST) is None


def test_a_delegation_is_revoked_by_either_or_who_keeps_accounts_and_by_nobody_else(book: Casebook) -> None:
    during = NOW + timedelta(days=2)
    for who in ("东区审批", "东区审查", "东区管理", "管理"):
        with book.begin() as session:
            number = delegate(session, THE_KEEPER, HOLIDAY, NOW)
        with pytest.raises(NotAllowed), book.begin() as session:
            revoke_delegation(session, viewer_named(book, "西区审查"), number, during)
        assert may_approve(book, during)
        with book.begin() as session:
            revoke_delegation(session, viewer_named(book, who), number, NOW)
            with pytest.raises(Conflict, match="was over"):
                revoke_delegation(session, viewer_named(book, who), number, NOW)
        assert not may_approve(book, during)
    with pytest.raises(NotFound, match="no delegation 99"), book.begin() as session:
        revoke_delegation(session, THE_KEEPER, 99, NOW)


@pytest.mark.parametrize(
    ("lending", "error", "told"),
    [
        (Lending("东区审批", "东区审查", EAST, LAST, FIRST), CasebookError, "from 2026-12-05 to 2026-12-02"),
        (
            Lending("东区审批", "东区审查", EAST, date(2026, 11, 1), date(2026, 11, 3)),
            CasebookError,
            "or later",
        ),
        (Lending("东区审批", "东区审查", EAST, FIRST, date(2028, 1, 1)), CasebookError, "at most 366 days"),
        (Lending("东区审批", "东区审批", EAST, FIRST, LAST), CasebookError, "expected two people"),
        (Lending("东区审批", "谁", EAST, FIRST, LAST), NotFound, "no account '谁'"),
        (Lending("东区审批", "东区审查", WEST, FIRST, LAST), Conflict, "nothing would be lent"),
    ],
)
def test_a_delegation_that_will_not_do_is_refused_in_words(
    book: Casebook, lending: Lending, error: type[CasebookError], told: str
) -> None:
    with pytest.raises(error, match=told), book.begin() as session:
        delegate(session, THE_KEEPER, lending, NOW)


def test_who_keeps_accounts_does_not_lend_themselves_the_rights_of_others(book: Casebook) -> None:
    lending = Lending("东区审批", "东区管理", EAST, FIRST, LAST)
    with pytest.raises(Conflict, match="would lend themselves"), book.begin() as session:
        delegate(session, viewer_named(book, "东区管理"), lending, NOW)
    with book.begin() as session:
        delegate(session, viewer_named(book, "管理"), lending, NOW)


def test_nobody_lends_the_rights_of_others_or_twice_or_to_who_left(book: Casebook) -> None:
    with pytest.raises(NotAllowed), book.begin() as session:
        delegate(session, viewer_named(book, "东区审查"), HOLIDAY, NOW)
    with book.begin() as session:
        delegate(session, THE_KEEPER, HOLIDAY, NOW)
    with pytest.raises(Conflict, match="already"), book.begin() as session:
        delegate(session, THE_KEEPER, HOLIDAY, NOW)
    with book.begin() as session:
        close_account(session, THE_KEEPER, "东区审查", NOW)
    assert not may_approve(book, NOW + timedelta(days=2))
    with pytest.raises(Conflict, match="is closed"), book.begin() as session:
        delegate(session, THE_KEEPER, HOLIDAY, NOW)


def test_what_is_lent_ends_with_the_account_of_who_lent_it(book: Casebook) -> None:
    with book.begin() as session:
        delegate(session, THE_KEEPER, HOLIDAY, NOW)
        close_account(session, THE_KEEPER, "东区审批", NOW)
    assert not may_approve(book, NOW + timedelta(days=2))


def test_both_see_what_is_lent_and_the_chain_says_who_lent_it(book: Casebook) -> None:
    with book.begin() as session:
        number = delegate(session, viewer_named(book, "东区管理"), HOLIDAY, NOW)
    with book.read() as session:
        acting = own_account(session, viewer_named(book, "东区审查"), NOW)
        away = own_account(session, viewer_named(book, "东区审批"), NOW)
        event = session.query(AuditEvent).filter_by(action="account.delegate").one()
    assert [line.id for line in acting.acts] == [line.id for line in away.lends] == [number]
    assert (event.detail["first"], event.detail["last"]) == ("2026-12-02", "2026-12-05")
