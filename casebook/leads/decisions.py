"""Deciding leads: confirm into a case, dismiss with a reason, put off, mark as seen, undo; all appended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from casebook.audit.trail import record_event
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.leads.authorising import withdraw_with_dismissal
from casebook.listing import clean_text
from casebook.models.accounts import Account
from casebook.models.deciding import Case, CaseLead, Decision, DecisionReason, Lead
from casebook.office_time import office_day

DISMISSAL_REASONS = {
    "authorised": ("已授权", "Authorised"),
    "fair_use": ("合理使用", "Fair use"),
    "generic_name": ("通用名称", "Generic name"),
    "other_goods": ("商品不类似", "Dissimilar goods"),
    "not_as_mark": ("非商标使用", "Not used as a mark"),
    "duplicate": ("重复", "Duplicate"),
    "misread": ("误读", "Misread"),
    "other": ("其他", "Other"),
}
"""Key → (Chinese, English); their order is that of the keys 1 to 8 on the page."""

STATUS_AFTER = {"confirm": "confirmed", "dismiss": "dismissed", "later": "later", "seen": "seen"}
UNDECIDED = ("open", "seen", "later")
UNDO_DEPTH = 10
PUT_OFF = timedelta(days=3)


class Changed(Conflict):
    """The listing shows something else by now; look again before deciding."""


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants recorded about a lead."""

    lead_id: int
    account_id: int
    verdict: str
    """`confirm`, `dismiss`, `later` or `seen`."""
    reason: str = ""
    note: str = ""
    seen_version_id: int | None = None
    """The listing version that was on the screen; another one in force meanwhile is a conflict."""


def decide(session: Session, order: Order, now: datetime) -> Decision:
    """Record one decision on an undecided lead.

    Raises Conflict when somebody was first (the message says who, when and what), NotFound, or
    CasebookError for an unknown verdict or reason.
    """
    _check(order)
    lead = _locked(session, order.lead_id)
    if lead.status not in UNDECIDED:
        raise Conflict(_what_happened(session, lead))
    if order.seen_version_id not in (None, lead.version_id):
        raise Changed(
            f"lead {lead.id}: the listing has changed since version {order.seen_version_id} was seen"
        )
    decision = Decision(
        lead_id=lead.id,
        account_id=order.account_id,
        at=now,
        verdict=order.verdict,
        reason=order.reason,
        note=clean_text(order.note),
        version_id=lead.version_id,
        score=lead.score,
        status_before=lead.status,
    )
    session.add(decision)
    session.flush()
    if order.verdict in ("confirm", "dismiss"):
        _keep_reasons(session, lead, decision)
    lead.status, lead.updated_at = STATUS_AFTER[order.verdict], now
    lead.later_until = now + PUT_OFF if order.verdict == "later" else None
    if order.verdict == "confirm":
        _open_case(session, lead, decision)
    record_event(
        session, now, f"lead.{order.verdict}", ("lead", lead.id), order.account_id, reason=order.reason
    )
    return decision


def undo_last(session: Session, account_id: int, now: datetime) -> Decision:
    """Take back the account's latest decision that still stands, at most ten deep.

    Decisions that others have overtaken are passed over. A lead that was withdrawn since (no longer flagged)
    stays withdrawn. Raises Conflict when there is no decision to take back.
    """
    decision = _last_standing(session, account_id)
    lead = _locked(session, decision.lead_id)
    latest = _standing(session, lead).order_by(Decision.id.desc()).limit(1)
    if session.scalar(latest) != decision:
        raise Conflict(_what_happened(session, lead))
    undo = Decision(
        lead_id=lead.id,
        account_id=account_id,
        at=now,
        verdict="undo",
        version_id=lead.version_id,
        status_before=lead.status,
        undoes_id=decision.id,
    )
    session.add(undo)
    if decision.verdict == "confirm":
        _withdraw_from_case(session, decision)
    if decision.reason == "authorised":
        withdraw_with_dismissal(session, lead.id, account_id, now)
    if lead.status == STATUS_AFTER[decision.verdict]:
        lead.status, lead.updated_at = decision.status_before, now
        lead.later_until = _put_off_until(session, lead) if lead.status == "later" else None
    record_event(session, now, "lead.undo", ("lead", lead.id), account_id, undoes=decision.id)
    session.flush()
    return undo


def _check(order: Order) -> None:
    if order.verdict not in STATUS_AFTER:
        raise CasebookError(f"verdict {order.verdict[:80]!r}: expected one of {', '.join(STATUS_AFTER)}")
    if order.reason not in DISMISSAL_REASONS and (order.reason or order.verdict == "dismiss"):
        raise CasebookError(f"reason {order.reason[:80]!r}: expected one of {', '.join(DISMISSAL_REASONS)}")


def _keep_reasons(session: Session, lead: Lead, decision: Decision) -> None:
    session.add_all(
        DecisionReason(
            decision_id=decision.id,
            feature=reason.feature,
            points=reason.points,
            name=str(reason.detail.get("name", "")),
        )
        for reason in lead.reasons
    )


def _locked(session: Session, lead_id: int) -> Lead:
    locked = select(Lead).where(Lead.id == lead_id).with_for_update()
    lead = session.scalar(locked, execution_options={"populate_existing": True})
    if lead is None:
        raise NotFound(f"no lead {lead_id}")
    return lead


def _standing(session: Session, lead: Lead) -> Select[Decision]:
    """The lead's decisions that were not taken back."""
    undone = select(Decision.undoes_id).where(Decision.lead_id == lead.id, Decision.undoes_id.is_not(None))
    return select(Decision).where(
        Decision.lead_id == lead.id, Decision.verdict != "undo", Decision.id.not_in(undone)
    )


def _put_off_until(session: Session, lead: Lead) -> datetime | None:
    """Until when the decision that now stands again had put the lead off."""
    session.flush()
    later = _standing(session, lead).where(Decision.verdict == "later").order_by(Decision.id.desc()).limit(1)
    decision = session.scalar(later)
    return decision.at + PUT_OFF if decision else None


def _what_happened(session: Session, lead: Lead) -> str:
    if lead.status == "withdrawn":
        return f"lead {lead.id} is withdrawn: it is no longer flagged"
    row = session.execute(
        select(Decision.verdict, Decision.reason, Decision.at, Account.display_name)
        .join(Account, Account.id == Decision.account_id)
        .where(Decision.lead_id == lead.id)
        .order_by(Decision.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return f"lead {lead.id} is {lead.status}"
    return f"{row.display_name} {row.at:%Y-%m-%d %H:%M}Z: {row.verdict} {row.reason}".rstrip()


def _last_standing(session: Session, account_id: int) -> Decision:
    undone = select(Decision.undoes_id).where(Decision.undoes_id.is_not(None))
    recent = session.scalars(
        select(Decision)
        .where(Decision.account_id == account_id, Decision.verdict != "undo")
        .order_by(Decision.id.desc())
        .limit(UNDO_DEPTH)
    ).all()
    taken_back = set(session.scalars(undone.where(Decision.undoes_id.in_([row.id for row in recent]))))
    left = [decision for decision in recent if decision.id not in taken_back]
    latest = session.execute(
        select(Decision.lead_id, func.max(Decision.id))
        .where(
            Decision.lead_id.in_([decision.lead_id for decision in left]),
            Decision.verdict != "undo",
            Decision.id.not_in(undone),
        )
        .group_by(Decision.lead_id)
    )
    standing = dict(latest.all())
    for decision in left:
        if standing.get(decision.lead_id) == decision.id:  # nobody took it back between the two questions
            return decision
    raise Conflict("nothing to undo: no decision of yours, or others decided since")


def _open_case(session: Session, lead: Lead, decision: Decision) -> None:
    case = Case(
        number=f"draft-{decision.id}",
        title=lead.version.title,
        opened_at=decision.at,
        opened_by_id=decision.account_id,
    )
    session.add(case)
    session.flush()
    case.number = f"{office_day(decision.at).year}-{case.id:05d}"
    session.add(CaseLead(lead_id=lead.id, case_id=case.id, decision_id=decision.id))
    record_event(session, decision.at, "case.open", ("case", case.id), decision.account_id, lead=lead.id)


def _withdraw_from_case(session: Session, decision: Decision) -> None:
    link = session.get(CaseLead, decision.lead_id)
    if link is None:
        return
    case_id = link.case_id
    session.execute(delete(CaseLead).where(CaseLead.lead_id == decision.lead_id))
    left = session.scalar(select(func.count()).where(CaseLead.case_id == case_id))
    if not left and (case := session.get(Case, case_id)):
        case.status = "withdrawn"
