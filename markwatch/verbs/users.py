"""`user add|password|badge`: people who sign in."""

import getpass
import sys
from datetime import datetime
from typing import Annotated

import typer

from casebook.accounts.administration import add_account, set_badge, set_password
from casebook.errors import CasebookError
from casebook.vocabulary.roles import Role
from markwatch.opening import opened
from markwatch.terminal.messages import clock, say

LONGEST_NAME = 64


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    users = typer.Typer(help="People who sign in.", no_args_is_help=True)
    users.command("add")(add)
    users.command("password")(password)
    users.command("badge")(badge)
    app.add_typer(users, name="user")


def add(
    name: Annotated[str, typer.Argument(help="Sign-in name.")],
    role: Annotated[str, typer.Option(help=f"One of {', '.join(Role)}.")] = Role.REVIEWER.value,
    display_name: Annotated[str, typer.Option(help="Name that others see.")] = "",
) -> None:
    """Add a person; the password is asked for, or read from standard input's first line."""
    if len(display_name) > LONGEST_NAME:
        raise typer.BadParameter(
            f"display name: given {len(display_name)} characters, expected {LONGEST_NAME}"
        )
    secret = _ask()
    with opened() as (_, book), book.begin() as session:
        account = add_account(session, name, secret, role, clock())
        account.display_name = display_name or name
    say(f"added {name} as {role}")


def password(name: Annotated[str, typer.Argument(help="Sign-in name.")]) -> None:
    """Set a person's password and end their sessions."""
    secret = _ask()
    with opened() as (_, book), book.begin() as session:
        set_password(session, name, secret, clock())
    say(f"password of {name} set, sessions ended")


def badge(
    name: Annotated[str, typer.Argument(help="Sign-in name.")],
    number: Annotated[str, typer.Argument(help="执法证号; an empty one takes it away.")],
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day it is valid.")
    ] = None,
) -> None:
    """Set an officer's 执法证号; only officers who have one take part in captures."""
    with opened() as (_, book), book.begin() as session:
        set_badge(session, name, number, until.date() if until else None, clock())
    say(f"badge of {name}: {number or 'none'}" + (f", valid until {until:%Y-%m-%d}" if until else ""))


def _ask() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("password: ")
    if first != getpass.getpass("again: "):
        raise CasebookError("the two passwords differ; nothing was changed")
    return first
