"""Who may take part in a capture: an active officer with a valid 执法证 (行政处罚法 art 42 wants two)."""

from datetime import datetime

from casebook.accounts.roles import MAY
from casebook.models.accounts import Account
from casebook.office_time import office_day
from casebook.vocabulary.roles import Permission


def may_operate(account: Account, now: datetime) -> str:
    """Empty when the account may take part in a capture now, else why not."""
    if not account.active:
        return f"the account {account.name} is closed"
    if Permission.DECIDE not in MAY[account.role]:
        return f"the role {account.role} of {account.name} does not take part in captures"
    if not account.badge_no.strip():
        return f"{account.name} has no 执法证号; `markwatch user badge` sets it"
    if account.badge_until is not None and account.badge_until < office_day(now):
        return f"the 执法证 of {account.name} was valid until {account.badge_until}"
    return ""


def may_confirm(second: Account, first: Account, now: datetime) -> str:
    """Empty when `second` may confirm what `first` captured, else why not."""
    if second.id == first.id or second.badge_no.strip() == first.badge_no.strip():
        return "two officers are needed: the one who captured cannot confirm as well"
    return may_operate(second, now)
