"""Roles given, taken and moved: sessions end with each change, one's own are taken with a reason only."""

from datetime import timedelta

import pytest
from a_bureau import EAST, EAST_OFFICE, NOW, WEST, a_bureau, a_session_of, is_signed_in, viewer_named
from a_case import actions
from sqlalchemy import select

from casebook.accounts.closing import close_account
from casebook.accounts.memberships import Posting, move_to_unit, roles_named, set_roles
from casebook.database import Casebook
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.models.accounts import AuditEvent
from casebook.models.units import ROOT_UNIT
from casebook.queries.accounts import list_accounts
from casebook.viewer import THE_KEEPER, NotAllowed
from casebook.vocabulary.roles import Permission, Role

LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def bureau(book: Casebook) -> None:
    """Units and people."""
    a_bureau(book)


def test_new_roles_take_the_place_of_the_old_ones_and_end_the_sessions(book: Casebook) -> None:
    token = a_session_of(book, "东区审查")
    with book.begin() as session:
        posting = Posting(roles_named(["审批", "registrar"]), EAST)
        set_roles(session, viewer_named(book, "东区管理"), "东区审查", posting, LATER)
    viewer = viewer_named(book, "东区审查", LATER)
    assert viewer.units == {EAST, EAST_OFFICE} and Permission.APPROVE in viewer.may_in(EAST_OFFICE)
    assert not is_signed_in(book, token)
    with book.read() as session:
        told = [action for action in actions(session) if action.startswith("account.")]
    assert told == ["account.membership_end", "account.membership", "account.membership"]


def test_a_person_may_have_roles_in_several_units(book: Casebook) -> None:
    with book.begin() as session:
        set_roles(session, THE_KEEPER, "东所审查", Posting(roles_named(["entry"]), WEST), LATER)
    viewer = viewer_named(book, "东所审查", LATER)
    assert viewer.units == {EAST_OFFICE, WEST} and viewer.may_in(WEST) == {Permission.READ}


def test_a_transfer_takes_the_roles_along_and_leaves_nothing_behind(book: Casebook) -> None:
    token = a_session_of(book, "东区审查")
    with book.begin() as session:
        move_to_unit(session, viewer_named(book, "管理"), "东区审查", Posting(frozenset(), WEST), LATER)
    viewer = viewer_named(book, "东区审查", LATER)
    assert viewer.units == {WEST} and Permission.DECIDE in viewer.may_in(WEST)
    assert not is_signed_in(book, token)


def test_what_changes_nothing_or_nobody_is_refused_in_words(book: Casebook) -> None:
    same = Posting(frozenset({Role.REVIEWER}), EAST)
    with book.begin() as session:
        close_account(session, THE_KEEPER, "西区审查", NOW)
        for act, name, posting, error, told in (
            (set_roles, "东区审查", same, Conflict, "already; nothing was changed"),
            (move_to_unit, "东区审查", Posting(frozenset(), EAST), Conflict, "already; nothing was changed"),
            (set_roles, "西区审查", same, Conflict, "is closed; reopen it first"),
            (set_roles, "谁", same, NotFound, "no account '谁'"),
        ):
            with pytest.raises(error, match=told):
                act(session, THE_KEEPER, name, posting, LATER)
        with pytest.raises(CasebookError, match=r"role 'root': expected one of entry \(录入\)"):
            roles_named(["root"])


def test_a_district_gives_no_roles_in_another_one_or_above(book: Casebook) -> None:
    viewer = viewer_named(book, "东区管理")
    for unit in (ROOT_UNIT, WEST):
        with pytest.raises(NotAllowed), book.begin() as session:
            set_roles(session, viewer, "东区审查", Posting(frozenset({Role.APPROVER}), unit), LATER)
    with pytest.raises(NotAllowed), book.begin() as session:
        move_to_unit(session, viewer, "西区审查", Posting(frozenset(), EAST), LATER)


def test_who_keeps_accounts_takes_a_deciding_role_with_a_reason_that_is_recorded(book: Casebook) -> None:
    viewer = viewer_named(book, "管理")
    wanted = frozenset({Role.ADMINISTRATOR, Role.REVIEWER})
    with pytest.raises(CasebookError, match="for yourself: no reason"), book.begin() as session:
        set_roles(session, viewer, "管理", Posting(wanted, ROOT_UNIT, " "), LATER)
    with book.begin() as session:
        set_roles(session, viewer, "管理", Posting(wanted, ROOT_UNIT, "人手不足"), LATER)
    with book.read() as session:
        [event] = session.scalars(select(AuditEvent).where(AuditEvent.action == "account.own_role"))
    assert (event.account_id, event.detail["role"], event.detail["reason"]) == (1, "reviewer", "人手不足")


def test_the_last_administrator_keeps_the_role(book: Casebook) -> None:
    for posting in (Posting(frozenset(), ROOT_UNIT), Posting(frozenset({Role.AUDITOR}), ROOT_UNIT)):
        with pytest.raises(Conflict, match="last administrator"), book.begin() as session:
            set_roles(session, THE_KEEPER, "管理", posting, LATER)
    with pytest.raises(Conflict, match="last administrator"), book.begin() as session:
        move_to_unit(session, THE_KEEPER, "管理", Posting(frozenset(), EAST), LATER)
    assert Permission.MANAGE in viewer_named(book, "管理", LATER).may_in(ROOT_UNIT)


def test_each_keeper_sees_the_accounts_of_the_own_units(book: Casebook) -> None:
    with book.read() as session:
        everybody = list_accounts(session, viewer_named(book, "管理"), NOW)
        east = list_accounts(session, viewer_named(book, "东区管理"), NOW)
        with pytest.raises(NotAllowed):
            list_accounts(session, viewer_named(book, "东区审查"), NOW)
    assert len(everybody) == 6
    assert {line.name for line in east} == {"东区管理", "东区审查", "东区审批", "东所审查"}
