"""`user role|unit|delegate`: who does what where, and who acts for whom."""

from datetime import datetime
from typing import Annotated

import typer

from casebook.accounts.delegating import Lending, revoke_delegation
from casebook.accounts.delegating import delegate as lend
from casebook.accounts.memberships import Posting, move_to_unit, roles_named, set_roles
from casebook.errors import CasebookError
from casebook.models.units import Unit
from casebook.office_time import OFFICE_TIME
from casebook.units.keeping import unit_id_of
from casebook.vocabulary.roles import Role
from markwatch.opening import opened
from markwatch.terminal.messages import clock, say
from markwatch.terminal.officers import Keeper, as_keeper

Name = Annotated[str, typer.Argument(help="Sign-in name.")]
UnitName = Annotated[str, typer.Option("--unit", help="Name or number of a unit; the whole bureau if none.")]
Why = Annotated[str, typer.Option("--reason", help="Why, for the audit chain; asked for by one's own roles.")]
ROLES = f"Of {', '.join(Role)}, or their Chinese names"
WHOLE_BUREAU = "1"


def role(
    name: Name,
    roles: Annotated[list[str] | None, typer.Argument(help=f"{ROLES}; none takes all away there.")] = None,
    unit: UnitName = WHOLE_BUREAU,
    reason: Why = "",
    officer: Keeper = "",
) -> None:
    """Let a person have exactly these roles in a unit; sessions end at once."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        with book.begin() as session:
            place = session.get_one(Unit, unit_id_of(session, unit))
            posting = Posting(roles_named(roles or ()), place.id, reason)
            set_roles(session, viewer, name, posting, clock())
    say(f"{name} in {place.name}: {', '.join(sorted(posting.roles)) or 'no role'}; sessions ended")


def unit(
    name: Name,
    to: Annotated[str, typer.Argument(help="Name or number of the unit.")],
    role: Annotated[
        list[str] | None, typer.Option(help=f"{ROLES}; repeatable. The same as now if none.")
    ] = None,
    reason: Why = "",
    officer: Keeper = "",
) -> None:
    """Transfer a person to a unit, with the roles they have or with others; sessions end at once."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        with book.begin() as session:
            place = session.get_one(Unit, unit_id_of(session, to))
            posting = Posting(roles_named(role or ()), place.id, reason)
            move_to_unit(session, viewer, name, posting, clock())
    say(f"{name} is in {place.name} now; sessions ended")


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
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        if revoke is not None:
            with book.begin() as session:
                revoke_delegation(session, viewer, revoke, clock())
            say(f"delegation {revoke} is over")
            return
        if not of or not to or last is None:
            raise CasebookError("expected who is away, who acts, and --to YYYY-MM-DD (or --revoke NUMBER)")
        with book.begin() as session:
            place = session.get_one(Unit, unit_id_of(session, unit))
            lending = Lending(of, to, place.id, (first or _office_now()).date(), last.date())
            number = lend(session, viewer, lending, clock())
    say(f"delegation {number}: {to} acts for {of} in {place.name}, {lending.first} to {lending.last}")


def _office_now() -> datetime:
    """The moment it is at the office."""
    return clock().astimezone(OFFICE_TIME)
