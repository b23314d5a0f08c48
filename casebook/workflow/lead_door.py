"""The moves of a lead, made: a decision is written down, and what it does to cases is done with it."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from casebook.cases.grounds import count_grounds, freeze, ground_of
from casebook.cases.opening import locked_case, new_case, open_case_of
from casebook.cases.record import Step, record_step
from casebook.errors import CasebookError, Conflict
from casebook.leads.authorising import withdraw_with_dismissal
from casebook.leads.decisions import (
    Deciding,
    last_standing_on,
    locked_lead,
    record_decision,
    record_undo,
    what_happened,
)
from casebook.models.cases import Case
from casebook.models.deciding import Decision, Lead
from casebook.models.remarks import LeadReading
from casebook.office_time import OFFICE_TIME, office_day
from casebook.viewer import Viewer
from casebook.vocabulary.cases import TAKES_ITEMS, CaseAction, CaseState
from casebook.vocabulary.leads import DismissalReason, LeadStatus, Verdict
from casebook.vocabulary.subjects import SubjectKind
from casebook.workflow.checks import Incomplete, NotPossible, check_seen, check_signed, check_words
from casebook.workflow.conditions import Need
from casebook.workflow.lead_moves import LEAD_MOVES
from casebook.workflow.order import Move, Moved

LONGEST_DELAY = timedelta(days=366)


class ListingChanged(Conflict):
    """The listing shows something else by now; look again before deciding."""


def move_lead(session: Session, viewer: Viewer, order: Move, now: datetime) -> Moved:
    """Make one move of a lead; see `casebook.workflow.move`."""
    verdict = Verdict(order.action)
    lead = locked_lead(session, viewer, order.subject_id)
    rule = LEAD_MOVES.get((LeadStatus(lead.status), verdict))
    if rule is None:
        raise NotPossible(what_happened(session, lead))
    viewer.needs(rule.may, unit=lead.unit_id)
    check_seen(f"lead {lead.id}", order, lead.seq)
    check_signed(order, lead.dispatch)
    check_words(order, rule.needs)
    if verdict == Verdict.UNDO:
        return _undo(session, viewer, lead, now)
    _check_reason(order, verdict)
    _check_version(lead, order.fields.get("seen_version_id"))
    what = Deciding(
        viewer.account_id,
        verdict,
        order.reason,
        order.note,
        _until(order.fields.get("until"), now),
        viewer.acts_for(rule.may, lead.unit_id),
    )
    decision = record_decision(session, lead, what, now)
    _has_read(session, lead, viewer, now)
    case, opened = None, False
    if verdict == Verdict.CONFIRM:
        case, opened = _into_case(session, viewer, lead, decision, order)
    return Moved(SubjectKind.LEAD, lead.id, lead.seq, case.id if case else None, decision.id, opened)


def _check_reason(order: Move, verdict: Verdict) -> None:
    if verdict != Verdict.DISMISS:
        if order.reason and verdict != Verdict.REOPEN:
            raise CasebookError(f"reason {order.reason[:80]!r}: expected none with {verdict}")
        return
    if order.reason not in set(DismissalReason):
        raise CasebookError(f"reason {order.reason[:80]!r}: expected one of {', '.join(DismissalReason)}")
    if order.reason == DismissalReason.OTHER and not order.note.strip():
        raise Incomplete(order.action, Need.NOTE)


def _check_version(lead: Lead, seen_version_id: int | None) -> None:
    if seen_version_id not in (None, lead.version_id):
        raise ListingChanged(
            f"lead {lead.id}: the listing has changed since version {seen_version_id} was seen"
        )


def _until(day: date | str | None, now: datetime) -> datetime | None:
    """The morning of a day on which a lead comes back."""
    if not day:
        return None
    try:
        wanted = date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        raise CasebookError(f"until: given {day!r}, expected a day such as 2026-12-01") from None
    today = office_day(now)
    if not today < wanted <= today + LONGEST_DELAY:
        raise CasebookError(f"until: given {wanted}, expected a day after {today} within a year")
    return datetime.combine(wanted, time(), OFFICE_TIME)


def _has_read(session: Session, lead: Lead, viewer: Viewer, now: datetime) -> None:
    if session.get(LeadReading, (lead.id, viewer.account_id)) is None:
        session.add(LeadReading(lead_id=lead.id, account_id=viewer.account_id, at=now))


def _into_case(
    session: Session, viewer: Viewer, lead: Lead, decision: Decision, order: Move
) -> tuple[Case, bool]:
    """The case that a confirmed lead goes into: the one asked for, the shop's open one, or a new one."""
    case = _wanted_case(session, viewer, lead, order)
    opened = case is None
    step = Step(CaseAction.ADD, decision.account_id, detail={"leads": [lead.id]})
    if case is None:
        case = new_case(session, lead.version, decision.account_id, decision.at, unit_id=lead.unit_id)
        case.dispatch = lead.dispatch
        step = Step(CaseAction.OPEN, decision.account_id, detail={"leads": [lead.id]})
    freeze(session, lead, decision, case)
    record_step(session, viewer, case, step, decision.at)
    return case, opened


def _wanted_case(session: Session, viewer: Viewer, lead: Lead, order: Move) -> Case | None:
    if order.fields.get("new_case"):
        return None
    wanted = order.fields.get("case_id")
    if wanted is None:
        return open_case_of(session, lead.version.seller_id, lead.unit_id)
    case = locked_case(session, viewer, int(wanted))
    if case.state not in TAKES_ITEMS or case.proposed:
        raise NotPossible(f"case {case.id} is {case.state}; nothing can be added to it")
    if case.seller_id != lead.version.seller_id:
        raise NotPossible(f"case {case.id} is another shop's; a case holds what one party does")
    if case.unit_id != lead.unit_id:
        raise NotPossible(f"case {case.id} is in unit {case.unit_id}, lead {lead.id} in {lead.unit_id}")
    return case


def _undo(session: Session, viewer: Viewer, lead: Lead, now: datetime) -> Moved:
    decision = last_standing_on(session, lead.id)
    if decision is None or decision.account_id != viewer.account_id:
        raise NotPossible(what_happened(session, lead))
    if decision.verdict == Verdict.REOPEN and decision.status_before == LeadStatus.CONFIRMED:
        raise NotPossible(f"lead {lead.id} was taken out of its case; confirm it to put it into one again")
    case = _out_of_case(session, viewer, lead, decision, now) if decision.verdict == Verdict.CONFIRM else None
    undo = record_undo(session, viewer, lead, decision, now)
    if decision.reason == DismissalReason.AUTHORISED:
        withdraw_with_dismissal(session, viewer, lead.id, now)
    return Moved(SubjectKind.LEAD, lead.id, lead.seq, case.id if case else None, undo.id)


def _out_of_case(
    session: Session, viewer: Viewer, lead: Lead, decision: Decision, now: datetime
) -> Case | None:
    """Take an unregistered confirmation out of its case; a case that is empty then is withdrawn."""
    ground = ground_of(session, lead.id)
    if ground is None:
        return None
    case = locked_case(session, viewer, ground.case_id)
    session.refresh(ground)
    if ground.case_id != case.id or ground.to_at is not None:
        raise NotPossible(f"lead {lead.id} was moved to another case a moment ago; look again")
    if case.number or case.state != CaseState.PENDING:
        raise NotPossible(
            f"lead {lead.id} is part of the registered case {case.number or case.id}: "
            "take it out of the case, with a reason"
        )
    ground.to_at = now
    session.flush()
    detail = {"leads": [lead.id], "undo": decision.id}
    record_step(session, viewer, case, Step(CaseAction.TAKE_OUT, decision.account_id, detail=detail), now)
    if not count_grounds(session, case.id):
        step = Step(CaseAction.WITHDRAW, decision.account_id, CaseState.WITHDRAWN)
        record_step(session, viewer, case, step, now)
    return case
