"""The moves of a case, made: it is registered, proposed and approved, investigated, decided, closed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from casebook.cases.fields import set_fields
from casebook.cases.numbers import CASE_SOURCE, draw_number
from casebook.cases.opening import locked_case
from casebook.cases.record import Step, record_step
from casebook.clocks.rules import DECIDE_FILING
from casebook.clocks.running import end_clocks, start_clock
from casebook.errors import CasebookError
from casebook.models.cases import Case
from casebook.models.units import Unit
from casebook.office_time import office_day
from casebook.viewer import Viewer
from casebook.vocabulary.cases import APPROVED, PROPOSALS, CaseAction, CaseState
from casebook.vocabulary.subjects import SubjectKind
from casebook.workflow.case_checks import check_case
from casebook.workflow.case_items import merge, move_items, split, take_out, withdraw
from casebook.workflow.case_moves import CaseMove
from casebook.workflow.order import Move, Moved

_DAY_COLUMNS = {
    CaseState.FILED: "filed_on",
    CaseState.DECIDED: "decided_on",
    CaseState.CLOSED: "closed_on",
}
"""State → the column that keeps the day on which a case reached it."""
_ENDS_FILING_CLOCK = (CaseState.FILED, CaseState.NOT_FILED, CaseState.TRANSFERRED, CaseState.POLICE)


@dataclass(frozen=True, slots=True)
class Making:
    """A move that was found possible, on its locked case."""

    case: Case
    rule: CaseMove
    order: Move
    viewer: Viewer
    now: datetime


def move_case(session: Session, viewer: Viewer, order: Move, now: datetime) -> Moved:
    """Make one move of a case; see `casebook.workflow.move`."""
    action = CaseAction(order.action)
    if action in _OF_ITEMS:
        return _OF_ITEMS[action](session, viewer, order, now)
    case = locked_case(session, viewer, order.subject_id)
    rule = check_case(session, viewer, order, case)
    making = Making(case, rule, order, viewer, now)
    (_OTHERWISE.get(action) or _plain)(session, making)
    return Moved(SubjectKind.CASE, case.id, case.seq, case.id)


def _plain(session: Session, making: Making) -> None:
    """A move that changes the state and writes the day."""
    case, order = making.case, making.order
    action = CaseAction(order.action)
    to = making.rule.to or CaseState(case.state)
    day = _day(order.fields.get("on"), making.now)
    _reach(session, case, to, day)
    if action == CaseAction.REOPEN:
        case.closed_on = None
    if case.proposed:
        case.proposed, case.proposed_by_id = "", None
    detail = {"on": day.isoformat()} if to in _DAY_COLUMNS else {}
    step = Step(action, making.viewer.account_id, to, order.reason, detail=detail, may=making.rule.may)
    record_step(session, making.viewer, case, step, making.now)


def _reach(session: Session, case: Case, to: CaseState, day: date) -> None:
    if to != case.state and to in _DAY_COLUMNS:
        setattr(case, _DAY_COLUMNS[to], day)
    if to != case.state and to in _ENDS_FILING_CLOCK:
        end_clocks(session, ("case", case.id), DECIDE_FILING, day)


def _register(session: Session, making: Making) -> None:
    """登记: one gapless number, one clock; from here on its items are 线索."""
    case, day = making.case, office_day(making.now)
    unit = session.get_one(Unit, case.unit_id)
    case.number, case.registered_on = draw_number(session, unit, CASE_SOURCE, day), day
    clock = start_clock(session, ("case", case.id), DECIDE_FILING, day)
    detail = {"number": case.number, "due_on": clock.due_on.isoformat(), "rule": clock.rule}
    step = Step(CaseAction.REGISTER, making.viewer.account_id, None, making.order.reason, detail=detail)
    record_step(session, making.viewer, case, step, making.now)


def _propose(session: Session, making: Making) -> None:
    case, order = making.case, making.order
    case.proposed, case.proposed_by_id = CaseAction(order.action), making.viewer.account_id
    step = Step(CaseAction(order.action), making.viewer.account_id, None, order.reason)
    record_step(session, making.viewer, case, step, making.now)


def _approve(session: Session, making: Making) -> None:
    """A second person approves: what was proposed is done, with both names on it."""
    case = making.case
    done = PROPOSALS[CaseAction(case.proposed)]
    proposer, to, day = case.proposed_by_id, APPROVED[done], office_day(making.now)
    if proposer is None:
        raise CasebookError(f"case {case.id}: a proposal without a proposer; expected an account")
    case.proposed, case.proposed_by_id = "", None
    _reach(session, case, to, day)
    detail = {"on": day.isoformat()}
    step = Step(done, proposer, to, making.order.reason, making.viewer.account_id, detail, making.rule.may)
    record_step(session, making.viewer, case, step, making.now)


def _return(session: Session, making: Making) -> None:
    case, proposed = making.case, making.case.proposed
    case.proposed, case.proposed_by_id = "", None
    detail = {"proposed": proposed}
    step = Step(
        CaseAction.RETURN,
        making.viewer.account_id,
        None,
        making.order.reason,
        detail=detail,
        may=making.rule.may,
    )
    record_step(session, making.viewer, case, step, making.now)


def _set(session: Session, making: Making) -> None:
    changed = set_fields(making.case, making.order.fields["values"])
    step = Step(
        CaseAction.SET, making.viewer.account_id, None, making.order.reason, detail={"fields": changed}
    )
    record_step(session, making.viewer, making.case, step, making.now)


def _day(given: date | str | None, now: datetime) -> date:
    """The day on which something was decided: today, or an earlier one that is given."""
    today = office_day(now)
    if not given:
        return today
    try:
        day = date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        raise CasebookError(f"on: given {given!r}, expected a day such as 2026-11-30") from None
    if day > today:
        raise CasebookError(f"on: given {day}, expected {today} or earlier")
    return day


_OTHERWISE: Mapping[CaseAction, Callable[[Session, Making], None]] = {
    CaseAction.REGISTER: _register,
    CaseAction.APPROVE: _approve,
    CaseAction.RETURN: _return,
    CaseAction.SET: _set,
    **dict.fromkeys(PROPOSALS, _propose),
}
_OF_ITEMS: Mapping[CaseAction, Callable[[Session, Viewer, Move, datetime], Moved]] = {
    CaseAction.TAKE_OUT: take_out,
    CaseAction.MOVE_ITEMS: move_items,
    CaseAction.SPLIT: split,
    CaseAction.MERGE: merge,
    CaseAction.WITHDRAW: withdraw,
}
