"""People of a unit, made without the slow hash of a password."""

from typing import Any

from sqlalchemy.orm import Session

from casebook.models.accounts import Account
from casebook.models.units import ROOT_UNIT, Membership
from casebook.units.roles import MAY
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Role


def a_member(
    session: Session, name: str, role: str = "reviewer", unit_id: int = ROOT_UNIT, **given: Any
) -> Account:
    """An account with one role in a unit, from the beginning of the account on."""
    account = Account(**{"name": name, "display_name": name, "password_hash": "-"} | given)
    session.add(account)
    session.flush()
    session.add(
        Membership(account_id=account.id, unit_id=unit_id, role=Role(role), from_at=account.created_at)
    )
    session.flush()
    return account


def a_reviewer(account_id: int) -> Viewer:
    """An account that may what reviewers may, in every unit."""
    return Viewer.everywhere(account_id, MAY[Role.REVIEWER])
