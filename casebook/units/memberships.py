"""Who belongs to which unit, and who acts for whom for a time: given, and ended, with an event."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import CasebookError, NotFound
from casebook.models.accounts import Account
from casebook.models.units import ROOT_UNIT, Delegation, Membership, Unit
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Role


@dataclass(frozen=True, slots=True)
class Belonging:
    """A role that an account is given in a unit."""

    account_id: int
    role: Role
    unit_id: int = ROOT_UNIT
    to_at: datetime | None = None
    """From then on it is over; None for no end."""


@dataclass(frozen=True, slots=True)
class Lending:
    """Rights that one account lends another for a time, in a unit and those below it."""

    from_account_id: int
    to_account_id: int
    from_at: datetime
    to_at: datetime
    unit_id: int = ROOT_UNIT


def give_membership(session: Session, viewer: Viewer, given: Belonging, now: datetime) -> Membership:
    """A role in a unit from now on. Raises NotFound, or CasebookError for an end that is past."""
    _check(session, Unit, given.unit_id, "unit")
    _check(session, Account, given.account_id, "account")
    if given.to_at is not None and given.to_at <= now:
        raise CasebookError(f"membership until {given.to_at:%Y-%m-%d %H:%M}Z: expected a later moment")
    row = Membership(
        account_id=given.account_id,
        unit_id=given.unit_id,
        role=given.role,
        from_at=now,
        to_at=given.to_at,
    )
    session.add(row)
    session.flush()
    told = {"unit": given.unit_id, "role": given.role, "until": given.to_at and given.to_at.isoformat()}
    thing = ("account", given.account_id)
    record_event(session, now, AuditAction.MEMBERSHIP_GIVEN, thing, viewer.person, **told)
    return row


def lend(session: Session, viewer: Viewer, given: Lending, now: datetime) -> Delegation:
    """Somebody acts for another one for a time. Raises NotFound, or CasebookError for an odd time."""
    for account_id in (given.from_account_id, given.to_account_id):
        _check(session, Account, account_id, "account")
    _check(session, Unit, given.unit_id, "unit")
    if given.from_account_id == given.to_account_id:
        raise CasebookError(f"account {given.from_account_id}: expected two different accounts")
    if not given.from_at < given.to_at or given.to_at <= now:
        raise CasebookError(
            f"delegation from {given.from_at:%Y-%m-%d} to {given.to_at:%Y-%m-%d}: expected a time that ends"
            " after it begins, and after now"
        )
    row = Delegation(
        from_account_id=given.from_account_id,
        to_account_id=given.to_account_id,
        unit_id=given.unit_id,
        from_at=given.from_at,
        to_at=given.to_at,
    )
    session.add(row)
    session.flush()
    told: dict[str, int | str] = {"to": given.to_account_id, "unit": given.unit_id}
    told |= {"from_at": given.from_at.isoformat(), "to_at": given.to_at.isoformat()}
    thing = ("account", given.from_account_id)
    record_event(session, now, AuditAction.RIGHTS_LENT, thing, viewer.person, **told)
    return row


def _check(session: Session, table: type[Unit | Account], row_id: int, word: str) -> None:
    if session.get(table, row_id) is None:
        raise NotFound(f"no {word} {row_id}")
