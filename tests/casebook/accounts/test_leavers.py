"""Closing an account: sessions, roles and delegations end at once, and nothing is left without anybody."""

from datetime import date, timedelta

import pytest
from a_bureau import EAST, NOW, WEST, a_bureau, a_session_of, account_of, is_signed_in, viewer_named
from a_case import a_lead, actions
from passwords import PASSWORD
from sqlalchemy import select

from casebook.accounts.closing import close_account, reopen_account
from casebook.accounts.delegating import Lending, delegate
from casebook.accounts.held_work import held_by
from casebook.accounts.memberships import Posting
from casebook.accounts.passwords import check_password
from casebook.database import Casebook
from casebook.errors import Conflict, NotFound
from casebook.jobs.asking import ask_job
from casebook.models.accounts import AuditEvent, SignInSession
from casebook.models.deciding import Lead
from casebook.models.units import ROOT_UNIT, Delegation, Dispatch
from casebook.viewer import THE_KEEPER, NotAllowed
from casebook.vocabulary.accounts import HeldKind
from casebook.vocabulary.jobs import JobKind
from casebook.vocabulary.roles import Role
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.units import DispatchAction, DispatchState

REVIEWER = frozenset({Role.REVIEWER})


@pytest.fixture(autouse=True)
def bureau(book: Casebook) -> None:
    """Units and people."""
    a_bureau(book)


def test_a_leaver_with_a_session_open_is_nobody_at_the_next_click(book: Casebook) -> None:
    token, other = a_session_of(book, "东区审查"), a_session_of(book, "东区审批")
    with book.begin() as session:
        close_account(session, viewer_named(book, "东区管理"), "东区审查", NOW, reason="调离")
    assert not is_signed_in(book, token) and is_signed_in(book, other)
    with book.read() as session:
        assert check_password(session, "东区审查", PASSWORD) is None
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
        assert (event.action, event.detail["reason"], event.detail["sessions"]) == (
            "account.close",
            "调离",
            1,
        )
        assert event.detail["roles"] == [[EAST, "reviewer"]]
    assert not viewer_named(book, "东区审查").may_somewhere()


def test_sessions_do_not_end_when_the_closing_fails(book: Casebook) -> None:
    token = a_session_of(book, "东区审查")
    with pytest.raises(ZeroDivisionError), book.begin() as session:
        close_account(session, THE_KEEPER, "东区审查", NOW)
        _ = 1 / 0
    assert is_signed_in(book, token)


def test_what_a_leaver_has_in_hand_is_told_and_what_was_claimed_is_free(book: Casebook) -> None:
    lead = a_lead(book)
    with book.begin() as session:
        leaver = account_of(session, "东区审查").id
        row = session.get_one(Lead, lead)
        row.assignee_id, row.unit_id, row.dispatch = leaver, EAST, DispatchState.SIGNED
        for action, who in ((DispatchAction.DISPATCH, 1), (DispatchAction.SIGN_FOR, leaver)):
            session.add(a_dispatch(lead, action, who))
        job = ask_job(session, JobKind.EXPORT, leaver, NOW)
    lent = lend(book, "东区审批", "东区审查")
    with book.begin() as session:
        held = close_account(session, THE_KEEPER, "东区审查", NOW)
    assert [(item.kind, item.id) for item in held] == [
        (HeldKind.CLAIM, lead),
        (HeldKind.SIGNED_LEAD, lead),
        (HeldKind.JOB, job),
        (HeldKind.DELEGATION, lent),
    ]
    with book.read() as session:
        assert session.get_one(Lead, lead).assignee_id is None
        assert session.get_one(Delegation, lent).to_at == NOW


def test_who_signed_for_a_lead_later_is_the_one_who_has_it(book: Casebook) -> None:
    lead = a_lead(book)
    with book.begin() as session:
        first, second = account_of(session, "东区审查").id, account_of(session, "东区审批").id
        row = session.get_one(Lead, lead)
        row.unit_id, row.dispatch = EAST, DispatchState.SIGNED
        for who in (first, second):
            session.add(a_dispatch(lead, DispatchAction.SIGN_FOR, who))
            session.flush()
        assert not held_by(session, first, NOW) and held_by(session, second, NOW)


def test_nobody_closes_the_own_account_a_closed_one_or_one_of_another_district(book: Casebook) -> None:
    refused = [
        ("管理", "管理", Conflict, "your own account"),
        ("东区管理", "西区审查", NotAllowed, f"may not manage in unit {WEST}"),
        ("东区管理", "管理", NotAllowed, f"may not manage in unit {ROOT_UNIT}"),
        ("东区审查", "东所审查", NotAllowed, "may not manage"),
        ("管理", "谁", NotFound, "no account '谁'"),
    ]
    for who, whom, error, told in refused:
        with pytest.raises(error, match=told), book.begin() as session:
            close_account(session, viewer_named(book, who), whom, NOW)
    with book.begin() as session:
        close_account(session, THE_KEEPER, "西区审查", NOW)
        with pytest.raises(Conflict, match="closed already"):
            close_account(session, THE_KEEPER, "西区审查", NOW)


def test_the_last_administrator_cannot_be_closed(book: Casebook) -> None:
    with pytest.raises(Conflict, match="last administrator"), book.begin() as session:
        close_account(session, THE_KEEPER, "管理", NOW)
    with book.read() as session:
        assert account_of(session, "管理").active and "account.close" not in actions(session)
    with book.begin() as session:
        close_account(session, THE_KEEPER, "东区管理", NOW)


def test_a_person_who_comes_back_has_the_roles_that_are_given_and_no_others(book: Casebook) -> None:
    with book.begin() as session:
        close_account(session, THE_KEEPER, "东区审批", NOW)
    later = NOW + timedelta(days=1)
    with book.begin() as session:
        reopen_account(session, THE_KEEPER, "东区审批", Posting(REVIEWER, WEST), later)
        with pytest.raises(Conflict, match="is not closed"):
            reopen_account(session, THE_KEEPER, "东区审批", Posting(REVIEWER, WEST), later)
    viewer = viewer_named(book, "东区审批", later)
    assert viewer.units == {WEST} and "approve" not in viewer.may_somewhere()
    with book.read() as session:
        assert not session.scalars(select(SignInSession)).all()
        assert check_password(session, "东区审批", PASSWORD) is not None


def a_dispatch(lead: int, action: DispatchAction, who: int) -> Dispatch:
    """A step of a lead to the eastern district."""
    return Dispatch(
        subject_type=SubjectKind.LEAD,
        subject_id=lead,
        action=action,
        from_unit_id=ROOT_UNIT,
        to_unit_id=EAST,
        account_id=who,
        at=NOW,
    )


def lend(book: Casebook, of: str, to: str) -> int:
    """Rights lent for some days in the eastern district."""
    with book.begin() as session:
        return delegate(session, THE_KEEPER, Lending(of, to, EAST, date(2026, 12, 1), date(2026, 12, 5)), NOW)
