"""`user …`: people who sign in; joiners, leavers, roles, units and holidays."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Any

import typer

from casebook.accounts.administration import add_account, set_badge, set_password
from casebook.accounts.closing import close_account, reopen_account
from casebook.accounts.delegating import Lending, revoke_delegation
from casebook.accounts.delegating import delegate as lend
from casebook.accounts.memberships import Posting, move_to_unit, roles_named, set_roles
from casebook.errors import CasebookError
from casebook.office_time import office_day
from casebook.queries.accounts import list_accounts
from casebook.units.keeping import unit_id_of
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Role
from markwatch.opening import opened
from markwatch.terminal.account_tables import print_accounts, print_held
from markwatch.terminal.messages import clock, say
from markwatch.terminal.officers import Keeper, as_keeper

WHOLE_BUREAU = "1"
ROLES = ", ".join(f"{one.value} ({one.chinese})" for one in Role)
Name = Annotated[str, typer.Argument(help="Sign-in name.")]
UnitName = Annotated[str, typer.Option("--unit", help="Id or name of a unit; the whole bureau if none.")]
Why = Annotated[str, typer.Option("--reason", help="Why, for the audit chain; needed for one's own role.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines instead of a table.")]
English = Annotated[bool, typer.Option("--english", help="Words of the table in English.")]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    users = typer.Typer(help="People who sign in.", no_args_is_help=True)
    for verb in (add, list_, close, reopen, role, unit, delegate, password, badge):
        users.command(verb.__name__.rstrip("_"))(verb)
    app.add_typer(users, name="user")


def add(
    name: Name,
    role: Annotated[str, typer.Option(help=f"One of {ROLES}.")] = Role.REVIEWER.value,
    display_name: Annotated[str, typer.Option(help="Name that others see.")] = "",
    unit: UnitName = WHOLE_BUREAU,
    officer: Keeper = "",
) -> None:
    """Add a person; the password is asked for, or read from standard input (after that of --officer)."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        secret = _ask()
        with book.begin() as session:
            stated: dict[str, Any] = {"unit_id": unit_id_of(session, unit), "display_name": display_name}
            [known] = roles_named([role])
            add_account(session, viewer, name, secret, clock(), role=known, **stated)
    say(f"added {name} as {known}")


def list_(as_json: AsJson = False, english: English = False, officer: Keeper = "") -> None:
    """Print accounts: name, shown as, roles, badge, who acts for whom, sessions; the closed last."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        with book.read() as session:
            print_accounts(list_accounts(session, viewer, clock()), as_json, english)


def close(
    name: Name, reason: Why = "", as_json: AsJson = False, english: English = False, officer: Keeper = ""
) -> None:
    """Close a leaver's account: sessions, roles and delegations end at once; prints what was in hand."""
    with _keeping(officer) as (session, viewer):
        held = close_account(session, viewer, name, clock(), reason=reason)
    print_held(held, as_json, english)
    say(f"{name} is closed, sessions ended; {len(held)} things in hand" + (", see above" if held else ""))


def reopen(
    name: Name,
    role: Annotated[list[str], typer.Option(help=f"One of {ROLES}; repeatable.")],
    unit: UnitName = WHOLE_BUREAU,
    reason: Why = "",
    officer: Keeper = "",
) -> None:
    """Let a person who left sign in again, with these roles in a unit."""
    with _keeping(officer) as (session, viewer):
        posting = Posting(roles_named(role), unit_id_of(session, unit), reason)
        reopen_account(session, viewer, name, posting, clock())
    say(f"{name} may sign in again with the old password; `markwatch user password {name}` sets a new one")


def role(
    name: Name,
    roles: Annotated[list[str] | None, typer.Argument(help=f"Of {ROLES}; none takes all away.")] = None,
    unit: UnitName = WHOLE_BUREAU,
    reason: Why = "",
    officer: Keeper = "",
) -> None:
    """Let a person have exactly these roles in a unit; sessions end at once."""
    with _keeping(officer) as (session, viewer):
        posting = Posting(roles_named(roles or ()), unit_id_of(session, unit), reason)
        set_roles(session, viewer, name, posting, clock())
    say(f"{name} in unit {posting.unit_id}: {', '.join(sorted(posting.roles)) or 'no role'}; sessions ended")


def unit(
    name: Name,
    to: Annotated[str, typer.Argument(help="Id or name of the unit.")],
    role: Annotated[
        list[str] | None, typer.Option(help=f"Of {ROLES}; repeatable. The same as now if none.")
    ] = None,
    reason: Why = "",
    officer: Keeper = "",
) -> None:
    """Transfer a person to a unit, with the roles they have or with others; sessions end at once."""
    with _keeping(officer) as (session, viewer):
        posting = Posting(roles_named(role or ()), unit_id_of(session, to), reason)
        move_to_unit(session, viewer, name, posting, clock())
    say(f"{name} is in unit {posting.unit_id} now; sessions ended")


def delegate(
    of: Annotated[str, typer.Argument(help="Sign-in name of who is away.")] = "",
    to: Annotated[str, typer.Argument(help="Sign-in name of who acts.")] = "",
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day; today if none.")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day, included.")
    ] = None,
    unit: UnitName = WHOLE_BUREAU,
    revoke: Annotated[
        int | None, typer.Option(min=1, max=2_147_483_647, help="End this delegation instead.")
    ] = None,
    officer: Keeper = "",
) -> None:
    """Lend somebody's rights for some days, e.g. of a holiday; --revoke NUMBER ends it."""
    if revoke is not None:
        with _keeping(officer) as (session, viewer):
            revoke_delegation(session, viewer, revoke, clock())
        say(f"delegation {revoke} is over")
        return
    if not of or not to or last is None:
        raise CasebookError("expected who is away, who acts, and --to YYYY-MM-DD; or --revoke NUMBER")
    begins = first.date() if first else office_day(clock())
    with _keeping(officer) as (session, viewer):
        lending = Lending(of, to, unit_id_of(session, unit), begins, last.date())
        number = lend(session, viewer, lending, clock())
    say(f"delegation {number}: {to} acts for {of} from {begins} to {lending.last}")


def password(name: Name, officer: Keeper = "") -> None:
    """Set a password that was forgotten, and end the sessions; who knows it changes it on 我的账号."""
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
    with _keeping(officer) as (session, viewer):
        set_badge(session, viewer, name, number, clock(), until=until.date() if until else None)
    say(f"badge of {name}: {number or 'none'}" + (f", valid until {until:%Y-%m-%d}" if until else ""))


@contextmanager
def _keeping(officer: str) -> Iterator[tuple[Any, Viewer]]:
    """A unit of work in the hands of who keeps accounts."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        with book.begin() as session:
            yield session, viewer


def _ask() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("password: ")
    if first != getpass.getpass("again: "):
        raise CasebookError("the two passwords differ; nothing was changed")
    return first
