"""`user …`: people who sign in; joiners, leavers, and what is theirs."""

import getpass
import sys
from datetime import datetime
from typing import Annotated

import typer

from casebook.accounts.administration import add_account, set_badge, set_password
from casebook.accounts.closing import close_account, reopen_account
from casebook.accounts.memberships import Posting, roles_named
from casebook.errors import CasebookError
from casebook.models.units import Unit
from casebook.queries.accounts import list_accounts
from casebook.units.keeping import unit_id_of
from casebook.vocabulary.roles import Role
from markwatch.opening import opened
from markwatch.terminal.account_tables import print_accounts, print_held
from markwatch.terminal.messages import clock, say
from markwatch.terminal.officers import Keeper, as_keeper
from markwatch.verbs.posting import delegate, role, unit

LONGEST_NAME = 64
Name = Annotated[str, typer.Argument(help="Sign-in name.")]
UnitName = Annotated[str, typer.Option("--unit", help="Name or number of a unit; the whole bureau if none.")]
Why = Annotated[str, typer.Option("--reason", help="Why, for the audit chain.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]
English = Annotated[bool, typer.Option("--english", help="Words of the table in English.")]
WHOLE_BUREAU = "1"


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    users = typer.Typer(help="People who sign in.", no_args_is_help=True)
    for verb in (add, list_, close, reopen, role, unit, delegate, password, badge):
        users.command(verb.__name__.rstrip("_"))(verb)
    app.add_typer(users, name="user")


def add(
    name: Name,
    role: Annotated[str, typer.Option(help=f"One of {', '.join(Role)}.")] = Role.REVIEWER.value,
    display_name: Annotated[str, typer.Option(help="Name that others see.")] = "",
    unit: UnitName = WHOLE_BUREAU,
    officer: Keeper = "",
) -> None:
    """Add a person; the password is asked for, or read from standard input (after that of --officer)."""
    if len(display_name) > LONGEST_NAME:
        raise typer.BadParameter(
            f"display name: given {len(display_name)} characters, expected {LONGEST_NAME}"
        )
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        secret = _ask()
        with book.begin() as session:
            place = session.get_one(Unit, unit_id_of(session, unit))
            add_account(
                session,
                viewer,
                name,
                secret,
                clock(),
                role=role,
                unit_id=place.id,
                display_name=display_name,
            )
    say(f"added {name} as {role} in {place.name}")


def list_(
    as_json: AsJson = False,
    english: English = False,
    officer: Keeper = "",
) -> None:
    """Print accounts: name, shown as, roles, badge, who acts for them, sessions; the closed last."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        with book.read() as session:
            print_accounts(list_accounts(session, viewer, clock()), as_json, english)


def close(
    name: Name,
    reason: Why = "",
    as_json: AsJson = False,
    english: English = False,
    officer: Keeper = "",
) -> None:
    """Close a leaver's account: sessions, roles and delegations end at once; prints what they had in hand."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        with book.begin() as session:
            held = close_account(session, viewer, name, clock(), reason=reason)
    print_held(held, as_json, english)
    say(f"{name} is closed, sessions ended; {len(held)} things in hand" + (", see above" if held else ""))


def reopen(
    name: Name,
    role: Annotated[list[str], typer.Option(help=f"One of {', '.join(Role)}; repeatable.")],
    unit: UnitName = WHOLE_BUREAU,
    reason: Why = "",
    officer: Keeper = "",
) -> None:
    """Let a person who left sign in again, with these roles in a unit."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        with book.begin() as session:
            posting = Posting(roles_named(role), unit_id_of(session, unit), reason)
            reopen_account(session, viewer, name, posting, clock())
    say(
        f"{name} may sign in again as {', '.join(role)}; `markwatch user password {name}` sets a new password"
    )


def password(name: Name, officer: Keeper = "") -> None:
    """Set a person's password and end their sessions; their own is changed on the page 我的账号."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        secret = _ask()
        with book.begin() as session:
            set_password(session, viewer, name, secret, clock())
    say(f"password of {name} set, sessions ended")


def badge(
    name: Name,
    number: Annotated[str, typer.Argument(help="执法证号; an empty one takes it away.")],
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day it is valid.")
    ] = None,
    officer: Keeper = "",
) -> None:
    """Set an officer's 执法证号; only officers who have one take part in captures."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        with book.begin() as session:
            day = until.date() if until else None
            set_badge(session, viewer, name, number, clock(), until=day)
    say(f"badge of {name}: {number or 'none'}" + (f", valid until {until:%Y-%m-%d}" if until else ""))


def _ask() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("password: ")
    if first != getpass.getpass("again: "):
        raise CasebookError("the two passwords differ; nothing was changed")
    return first
