"""Cases: the list and one with its leads."""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.errors import NotFound
from casebook.models.accounts import Account
from casebook.models.deciding import Case, CaseLead, Lead
from casebook.queries.cards import cards, select_cards
from casebook.queries.lead import decisions_on
from casebook.queries.masking import masked, masked_case
from casebook.queries.rows import CaseCard, CasePage


def list_cases(session: Session, page: int = 1, size: int = 50) -> list[CaseCard]:
    """Cases, newest first."""
    return [
        replace(card, title=masked(card.title))
        for card in _cards(session, offset=(page - 1) * size, limit=size)
    ]


def count_cases(session: Session) -> int:
    """How many cases there are, withdrawn ones included."""
    return session.scalar(select(func.count(Case.id))) or 0


def case_page(session: Session, case_id: int, full: bool = False) -> CasePage:
    """A case with its leads and the decisions on them. Raises NotFound.

    Phone and identity numbers are masked unless in `full`, which is for roles that may and is recorded.
    """
    found = _cards(session, case_id)
    if not found:
        raise NotFound(f"no case {case_id}")
    ids = list(session.scalars(select(CaseLead.lead_id).where(CaseLead.case_id == case_id)))
    leads = cards(session, select_cards().where(Lead.id.in_(ids)).order_by(Lead.id))
    page = CasePage(found[0], leads, decisions_on(session, *ids))
    return page if full else masked_case(page)


def _cards(session: Session, case_id: int | None = None, offset: int = 0, limit: int = 1) -> list[CaseCard]:
    leads = (
        select(CaseLead.case_id, func.count().label("number")).group_by(CaseLead.case_id).subquery("leads")
    )
    statement = (
        select(Case, Account.display_name, func.coalesce(leads.c.number, 0))
        .join(Account, Account.id == Case.opened_by_id)
        .outerjoin(leads, leads.c.case_id == Case.id)
        .order_by(Case.id.desc())
        .offset(offset)
        .limit(limit)
    )
    if case_id is not None:
        statement = statement.where(Case.id == case_id)
    return [
        CaseCard(row.id, row.number, row.title, row.status, row.opened_at, who, number)
        for row, who, number in session.execute(statement)
    ]
