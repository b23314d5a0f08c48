"""Who acts at the command line: an account, by its password from the terminal or standard input."""

import getpass
import sys
from typing import Annotated

import typer

from casebook.accounts.passwords import check_password
from casebook.database import Casebook
from casebook.errors import Conflict
from casebook.units.viewing import viewer_of
from casebook.viewer import Viewer
from markwatch.terminal.messages import clock

Officer = Annotated[str, typer.Option(help="Sign-in name of who acts; the password is asked for.")]


def signed_in(book: Casebook, name: str) -> Viewer:
    """The person, by password from the terminal or from standard input. Raises Conflict."""
    asked = f"password of {name}: "
    given = getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    with book.read() as session:
        account = check_password(session, name, given)
        if account is None:
            raise Conflict(f"no active account {name!r} with this password")
        return viewer_of(session, account.id, clock())
