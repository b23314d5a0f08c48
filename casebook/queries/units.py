"""The units that a viewer sees, and where a lead or a case was sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from casebook.models.accounts import Account
from casebook.models.cases import Case
from casebook.models.deciding import Lead
from casebook.models.units import ROOT_UNIT, Dispatch, Unit
from casebook.units.tree import read_tree
from casebook.units.visible import open_subject
from casebook.viewer import Viewer
from casebook.vocabulary.units import DispatchAction, UnitLevel
from casebook.workflow.conditions import Need
from casebook.workflow.dispatch_moves import dispatch_actions
from casebook.workflow.dispatch_state import is_over, waits


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in a list."""

    id: int
    parent_id: int | None
    depth: int
    """0 for the root."""
    level: UnitLevel
    name: str
    short: str
    division: str


@dataclass(frozen=True, slots=True)
class DispatchLine:
    """A step between units."""

    at: datetime
    action: DispatchAction
    from_unit: str
    to_unit: str
    who: str
    acting_for: str
    """For whom they acted; empty when in their own right."""
    reason: str


def list_units(session: Session, viewer: Viewer) -> list[UnitLine]:
    """The units whose leads and cases the viewer sees, each followed by those below it."""
    tree = read_tree(session)
    rows = {unit.id: unit for unit in session.scalars(select(Unit)) if viewer.sees(unit.id)}

    def path(unit_id: int) -> tuple[int, ...]:
        return (*reversed(tree.above(unit_id)), unit_id)

    return [
        UnitLine(
            id=unit.id,
            parent_id=unit.parent_id,
            depth=len(tree.above(unit.id)),
            level=unit.level,
            name=unit.name,
            short=unit.short,
            division=unit.division,
        )
        for unit in sorted(rows.values(), key=lambda unit: path(unit.id))
    ]


def dispatches_of(session: Session, viewer: Viewer, subject: tuple[str, int]) -> list[DispatchLine]:
    """Where a lead or a case was sent, oldest first. Raises NotFound."""
    open_subject(session, viewer, subject)
    origin, target, other = aliased(Unit), aliased(Unit), aliased(Account)
    rows = session.execute(
        select(Dispatch, origin.name, target.name, Account.display_name, other.display_name)
        .join(origin, origin.id == Dispatch.from_unit_id)
        .join(target, target.id == Dispatch.to_unit_id)
        .join(Account, Account.id == Dispatch.account_id)
        .outerjoin(other, other.id == Dispatch.acting_for_id)
        .where(Dispatch.subject_type == subject[0], Dispatch.subject_id == subject[1])
        .order_by(Dispatch.id)
    )
    return [
        DispatchLine(row.at, row.action, sent_by, sent_to, who, acting_for or "", row.reason)
        for row, sent_by, sent_to, who, acting_for in rows
    ]


def dispatch_actions_on(session: Session, viewer: Viewer, row: Lead | Case) -> tuple[DispatchAction, ...]:
    """What the viewer may do with a lead or a case between units now."""
    met = {
        Need.OWN_UNIT: row.unit_id in viewer.posts,
        Need.WAITING: waits(row),
        Need.ENDED: is_over(row),
    }
    lacking = frozenset(need for need, fits in met.items() if not fits)
    found = dispatch_actions(row.dispatch, viewer.may_in(row.unit_id), lacking)
    return tuple(one for one in found if one != DispatchAction.SEND_BACK or row.unit_id != ROOT_UNIT)
