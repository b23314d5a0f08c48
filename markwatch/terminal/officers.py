"""Who acts at the command line: an account, by its password from the terminal or standard input."""

import getpass
import sys
from typing import Annotated

import typer

from casebook.accounts.passwords import check_password
from casebook.database import Casebook
from casebook.errors import CasebookError, Conflict
from casebook.units.viewing import viewer_of
from casebook.viewer import THE_HOUSE, THE_KEEPER, Viewer
from casebook.vocabulary.roles import Permission
from markwatch.terminal.acting import system
from markwatch.terminal.messages import clock

Officer = Annotated[str, typer.Option(help="Sign-in name of who acts; the password is asked for.")]
Keeper = Annotated[
    str,
    typer.Option("--officer", help="Sign-in name of who keeps accounts; this system's user if none."),
]
Unattended = Annotated[
    bool, typer.Option("--timer", help="For cron and timers: recorded as the system's work, of nobody.")
]


def signed_in(book: Casebook, name: str) -> Viewer:
    """The person, by password from the terminal or from standard input. Raises Conflict."""
    asked = f"password of {name}: "
    given = getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    with book.read() as session:
        account = check_password(session, name, given)
        if account is None:
            raise Conflict(f"no active account {name!r} with this password")
        return viewer_of(session, account.id, clock())


def as_officer(book: Casebook, name: str, what: Permission) -> tuple[Casebook, Viewer]:
    """The casebook in the hands of who signed in, and that person.

    Raises CasebookError when no name was given, Conflict, NotAllowed.
    """
    if not name:
        raise CasebookError(
            "who acts? Nobody was named: give --officer NAME, and the password at the prompt or as the first "
            "line of standard input (evidence is handled by people, and the audit chain says by whom)"
        )
    viewer = signed_in(book, name)
    viewer.needs(what)
    return book.signed_by(viewer.account_id), viewer


def as_officer_or_timer(
    book: Casebook, name: str, unattended: bool, what: Permission
) -> tuple[Casebook, Viewer]:
    """As `as_officer`; with `--timer` in the hands of the system, which sees the whole book."""
    if unattended and name:
        raise CasebookError("--timer and --officer: given both, expected one of them")
    if unattended:
        return Casebook(book.engine, book.evidence, system("timer")), THE_HOUSE
    return as_officer(book, name, what)


def as_keeper(book: Casebook, name: str) -> tuple[Casebook, Viewer]:
    """Who keeps accounts: a person who signed in, else whoever holds the data folder. Raises Conflict."""
    if not name:
        return book, THE_KEEPER
    viewer = signed_in(book, name)
    return book.signed_by(viewer.account_id), viewer
