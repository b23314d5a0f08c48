"""A bureau of a city, two districts and a local office, with people whose names say what they do."""

from datetime import UTC, datetime

from members import a_member
from passwords import password_hash
from sqlalchemy.orm import Session

from casebook.accounts.sessions import sign_in, who_is
from casebook.database import Casebook
from casebook.models.accounts import Account
from casebook.models.units import ROOT_UNIT, Unit
from casebook.units.viewing import viewer_of
from casebook.viewer import Viewer
from casebook.vocabulary.units import UnitLevel

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
EAST, WEST, EAST_OFFICE = 2, 3, 4
PEOPLE = {
    "管理": ("administrator", ROOT_UNIT),
    "东区管理": ("administrator", EAST),
    "东区审查": ("reviewer", EAST),
    "东区审批": ("approver", EAST),
    "西区审查": ("reviewer", WEST),
    "东所审查": ("reviewer", EAST_OFFICE),
}


def a_bureau(book: Casebook) -> None:
    """Units and people."""
    with book.begin() as session:
        for number, parent, level, name in (
            (EAST, ROOT_UNIT, UnitLevel.DISTRICT, "东区局"),
            (WEST, ROOT_UNIT, UnitLevel.DISTRICT, "西区局"),
            (EAST_OFFICE, EAST, UnitLevel.OFFICE, "东区一所"),
        ):
            session.add(Unit(id=number, parent_id=parent, level=level, name=name, short=name))
            session.flush()
        for name, (role, unit) in PEOPLE.items():
            a_member(session, name, role, unit, password_hash=password_hash(), created_at=NOW)


def account_of(session: Session, name: str) -> Account:
    """An account by its name."""
    return session.query(Account).filter_by(name=name).one()


def viewer_named(book: Casebook, name: str, now: datetime = NOW) -> Viewer:
    """What somebody is now."""
    with book.read() as session:
        return viewer_of(session, account_of(session, name).id, now)


def a_session_of(book: Casebook, name: str, now: datetime = NOW) -> str:
    """The token of a browser that is signed in."""
    with book.begin() as session:
        return sign_in(session, account_of(session, name), now)


def is_signed_in(book: Casebook, token: str, now: datetime = NOW) -> bool:
    """Whether a token still stands for somebody."""
    with book.read() as session:
        return who_is(session, token, now) is not None
