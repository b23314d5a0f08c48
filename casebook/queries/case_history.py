"""What was done with a case, and the time limits that run on it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from casebook.clocks.running import clocks_of, working_days_left
from casebook.models.accounts import Account
from casebook.models.cases import CaseMoveRow
from casebook.queries.case_rows import CaseMoveLine, ClockLine
from casebook.units.visible import open_case, open_subject, seen_among
from casebook.viewer import Viewer

OTHERS = ("other", "split_from")
"""Where the detail of a move names another case."""


def moves_of(session: Session, viewer: Viewer, case_id: int) -> list[CaseMoveLine]:
    """The moves of a case, oldest first, naming other cases where the viewer sees those. Raises NotFound."""
    open_case(session, viewer, case_id)
    approver, lender = aliased(Account), aliased(Account)
    rows = session.execute(
        select(CaseMoveRow, Account.display_name, approver.display_name, lender.display_name)
        .join(Account, Account.id == CaseMoveRow.account_id)
        .outerjoin(approver, approver.id == CaseMoveRow.approver_id)
        .outerjoin(lender, lender.id == CaseMoveRow.acting_for_id)
        .where(CaseMoveRow.case_id == case_id)
        .order_by(CaseMoveRow.seq)
    ).all()
    others = {other for row, *_ in rows for name in OTHERS if (other := row.detail.get(name))}
    seen = seen_among(session, viewer, others) if others else frozenset()
    return [
        CaseMoveLine(
            seq=row.seq,
            at=row.at,
            action=row.action,
            from_state=row.from_state,
            to_state=row.to_state,
            reason=row.reason,
            who=who,
            approver=second or "",
            acting_for=acting_for or "",
            detail={name: told for name, told in row.detail.items() if name not in OTHERS or told in seen},
        )
        for row, who, second, acting_for in rows
    ]


def clock_lines(session: Session, viewer: Viewer, subject: tuple[str, int], today: date) -> list[ClockLine]:
    """The time limits of a subject, oldest first. Raises NotFound."""
    open_subject(session, viewer, subject)
    return [
        ClockLine(
            rule=clock.rule,
            started_on=clock.started_on,
            due_on=clock.due_on,
            provisional=clock.provisional,
            ended_on=clock.ended_on,
            working_days_left=None if clock.ended_on else working_days_left(clock.due_on, today),
        )
        for clock in clocks_of(session, subject)
    ]
