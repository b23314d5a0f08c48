"""Who may take part in a capture: an active officer with a valid 执法证 (行政处罚法 art 42 wants two)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.models.accounts import Account
from casebook.models.deciding import Lead
from casebook.models.evidence import Capture
from casebook.office_time import office_day
from casebook.units.viewing import viewer_of
from casebook.vocabulary.roles import Permission


def may_operate(session: Session, account: Account, listing_id: int, now: datetime) -> str:
    """Empty when the account may take part in a capture of a listing now, else why not."""
    if not account.active:
        return f"the account {account.name} is closed"
    viewer = viewer_of(session, account.id, now)
    units = session.scalars(select(Lead.unit_id).where(Lead.listing_id == listing_id).distinct())
    if not any(Permission.DECIDE in viewer.may_in(unit) for unit in units):
        return f"no role of {account.name} takes part in captures of this unit"
    if not account.badge_no.strip():
        return f"{account.name} has no 执法证号; `markwatch user badge` sets it"
    if account.badge_until is not None and account.badge_until < office_day(now):
        return f"the 执法证 of {account.name} was valid until {account.badge_until}"
    return ""


def may_confirm(session: Session, second: Account, capture: Capture, now: datetime) -> str:
    """Empty when `second` may confirm a capture now, else why not."""
    first = session.get_one(Account, capture.operator_id)
    if second.id == first.id or second.badge_no.strip() == first.badge_no.strip():
        return "two officers are needed: the one who captured cannot confirm as well"
    return may_operate(session, second, capture.listing_id, now)
