"""Accounts of before units keep what they could do; administrators get the roles for it, on the record."""

from pathlib import Path

from a_case import NOW
from sqlalchemy import text

from casebook.audit.chain_check import check_chain
from casebook.database import open_casebook
from casebook.migrations import upgrade
from casebook.units.separation import who_keeps_and_decides
from casebook.units.viewing import viewer_of
from casebook.vocabulary.roles import Permission, Role

BEFORE = "0040"
LONG_AGO = "2026-11-01 00:00:00.000000"
ACCOUNT = (
    "insert into account (name, display_name, password_hash, role, badge_no, active, created_at)"
    " values (:name, :name, '-', :role, '', true, :at)"
)
OLD = ("entry", "reviewer", "approver", "administrator", "auditor")


def test_accounts_of_before_are_members_of_the_root_and_the_chain_holds(
    empty_url: str, tmp_path: Path
) -> None:
    book = open_casebook(empty_url, tmp_path)
    upgrade(book.engine, BEFORE)
    with book.engine.begin() as connection:
        for role in OLD:
            connection.execute(
                text(ACCOUNT), {"name": role, "role": role, "at": "2026-11-01 00:00:00.000000"}
            )
    upgrade(book.engine)
    with book.read() as session:
        names = dict(session.execute(text("select name, id from account order by id")).all())
        rows = session.execute(text("select account_id, unit_id, role from membership order by id")).all()
        may = {name: viewer_of(session, number, NOW).may_in(1) for name, number in names.items()}
        assert who_keeps_and_decides(session, NOW) == []  # the migration is later than this moment
        told = session.execute(text("select action, detail from audit_event order by seq")).all()
        assert list(check_chain(session)) == []
    given = [(number, 1, role) for role, number in names.items()]
    admin = names["administrator"]
    assert [tuple(row) for row in rows] == [*given, (admin, 1, "reviewer"), (admin, 1, "registrar")]
    assert Permission.DECIDE in may["reviewer"] and Permission.DECIDE not in may["auditor"]
    assert [action for action, _ in told] == ["account.membership"] * 2
    assert set(OLD) == set(Role) - {Role.REGISTRAR}
    book.close()
