"""Two administrators who end each other at the same moment: one stays, on both databases."""

import threading
from collections.abc import Callable

from a_bureau import NOW, a_bureau, account_of, viewer_named
from members import a_member

from casebook.accounts.closing import close_account
from casebook.accounts.memberships import Posting, set_roles
from casebook.database import Casebook
from casebook.errors import CasebookError
from casebook.models.units import ROOT_UNIT
from casebook.viewer import Viewer


def at_once(book: Casebook, acts: list[Callable[..., object]]) -> list[CasebookError]:
    """What was refused when all acts run at the same moment, each in a unit of work."""
    ready, refused = threading.Barrier(len(acts)), []

    def one(act: Callable[..., object]) -> None:
        ready.wait()
        try:
            with book.begin() as session:
                act(session)
        except CasebookError as error:
            refused.append(error)

    threads = [threading.Thread(target=one, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def two_administrators(book: Casebook) -> dict[str, Viewer]:
    """Both of the whole bureau."""
    a_bureau(book)
    with book.begin() as session:
        a_member(session, "另一管理", "administrator", created_at=NOW)
    return {name: viewer_named(book, name) for name in ("管理", "另一管理")}


def test_two_who_close_each_other_leave_one(book: Casebook) -> None:
    viewers = two_administrators(book)
    refused = at_once(
        book,
        [
            lambda session: close_account(session, viewers["管理"], "另一管理", NOW),
            lambda session: close_account(session, viewers["另一管理"], "管理", NOW),
        ],
    )
    assert ["last administrator" in str(error) for error in refused] == [True]
    with book.read() as session:
        assert sum(account_of(session, name).active for name in viewers) == 1


def test_two_who_take_each_others_role_leave_one(book: Casebook) -> None:
    viewers, none = two_administrators(book), Posting(frozenset(), ROOT_UNIT)
    refused = at_once(
        book,
        [
            lambda session: set_roles(session, viewers["管理"], "另一管理", none, NOW),
            lambda session: set_roles(session, viewers["另一管理"], "管理", none, NOW),
        ],
    )
    assert ["last administrator" in str(error) for error in refused] == [True]
