"""What everybody does with their own account: a new password, and signing out everywhere."""

from datetime import datetime

from sqlalchemy.orm import Session

from casebook.accounts.brakes import forget_browsers
from casebook.accounts.keeping import end_sessions
from casebook.accounts.passwords import is_password_of, password_hash
from casebook.accounts.sessions import token_digest
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import CasebookError, Conflict
from casebook.models.accounts import Account
from casebook.viewer import Viewer


class WrongPassword(Conflict):
    """The password that was given as the present one is not."""


def change_own_password(
    session: Session, viewer: Viewer, old: str, new: str, now: datetime, *, token: str = ""
) -> int:
    """A new password in place of the old one; all sessions but that of `token` end. Answers how many.

    Raises WrongPassword, WeakPassword, CasebookError for one that will not do.
    """
    account = session.get_one(Account, viewer.account_id, with_for_update=True)
    if not is_password_of(account, old):
        raise WrongPassword("the present password is another one; nothing was changed")
    if old == new:
        raise CasebookError("new password: given the old one, expected another one")
    account.password_hash = password_hash(new, account.name, account.display_name)
    forget_browsers(session, account.id)
    ended = end_sessions(session, account.id, but=token_digest(token))
    thing = ("account", account.id)
    record_event(session, now, AuditAction.PASSWORD_SET, thing, account.id, own=True, sessions=ended)
    return ended


def sign_out_everywhere(session: Session, viewer: Viewer, now: datetime) -> int:
    """End all sessions of the viewer, this one too; answers how many."""
    ended = end_sessions(session, viewer.account_id)
    thing = ("account", viewer.account_id)
    record_event(session, now, AuditAction.SIGNED_OUT_EVERYWHERE, thing, viewer.account_id, sessions=ended)
    return ended
