"""What a person has in hand: told when their account is closed, so that nothing is left without anybody."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from casebook.jobs.taking import UNFINISHED
from casebook.models.cases import Case
from casebook.models.deciding import Lead
from casebook.models.evidence import Capture
from casebook.models.jobs import Job
from casebook.models.units import Delegation, Dispatch
from casebook.vocabulary.accounts import HeldKind
from casebook.vocabulary.captures import CaptureState
from casebook.vocabulary.leads import LeadStatus
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.units import DispatchAction, DispatchState

MOST = 1000
"""Of each kind; who has more in hand has it all seen to under its first thousand."""
UNDECIDED = (LeadStatus.OPEN, LeadStatus.SEEN, LeadStatus.LATER)


@dataclass(frozen=True, slots=True)
class HeldItem:
    """One thing in hand."""

    kind: HeldKind
    id: int
    """Of the lead, case, capture, job or delegation."""


def held_by(session: Session, account_id: int, now: datetime) -> list[HeldItem]:
    """Everything that a person has in hand, by kind."""
    wanted = {
        HeldKind.CLAIM: _claims(account_id),
        HeldKind.SIGNED_LEAD: _signed(Lead, SubjectKind.LEAD, account_id),
        HeldKind.SIGNED_CASE: _signed(Case, SubjectKind.CASE, account_id),
        HeldKind.PROPOSAL: select(Case.id).where(Case.proposed_by_id == account_id, Case.proposed != ""),
        HeldKind.CAPTURE: select(Capture.id).where(
            Capture.operator_id == account_id, Capture.state == CaptureState.UNSEALED
        ),
        HeldKind.JOB: select(Job.id).where(Job.account_id == account_id, Job.state.in_(UNFINISHED)),
        HeldKind.DELEGATION: _delegations(account_id, now),
    }
    return list(chain.from_iterable(_items(session, kind, ids) for kind, ids in wanted.items()))


def _items(session: Session, kind: HeldKind, ids: Select[int]) -> list[HeldItem]:
    return [HeldItem(kind, number) for number in sorted(session.scalars(ids.limit(MOST)))]


def _claims(account_id: int) -> Select[int]:
    return select(Lead.id).where(Lead.assignee_id == account_id, Lead.status.in_(UNDECIDED))


def _signed(row: type[Lead] | type[Case], kind: SubjectKind, account_id: int) -> Select[int]:
    """Those that their unit works on, when this person was the last to sign for them."""
    last = (
        select(func.max(Dispatch.id))
        .where(Dispatch.subject_type == kind, Dispatch.subject_id == row.id)
        .where(Dispatch.action == DispatchAction.SIGN_FOR)
        .correlate(row)
        .scalar_subquery()
    )
    signed = select(row.id).join(Dispatch, Dispatch.id == last)
    return signed.where(row.dispatch == DispatchState.SIGNED, Dispatch.account_id == account_id)


def _delegations(account_id: int, now: datetime) -> Select[int]:
    mine = or_(Delegation.from_account_id == account_id, Delegation.to_account_id == account_id)
    return select(Delegation.id).where(mine, Delegation.to_at > now)
