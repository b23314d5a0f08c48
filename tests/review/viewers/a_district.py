"""A bureau of two districts with the same things in every unit, each named as addresses name it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from a_capture import a_staged_capture
from members import a_member
from review_factory import NOW, a_lead, a_session
from sqlalchemy import select, update

from casebook.database import Casebook
from casebook.evidence.captures import record_capture
from casebook.evidence.kept_files import Provenance
from casebook.jobs.asking import ask_job
from casebook.models.accounts import Account
from casebook.models.cases import Case, CaseLead
from casebook.models.collecting import Night
from casebook.models.deciding import Lead
from casebook.models.lists import OutgoingList, OutgoingListItem
from casebook.models.remarks import Attachment
from casebook.models.units import ROOT_UNIT, Membership, Unit
from casebook.remarks.attachments import AddedFile, add_attachment
from casebook.uids import new_uid
from casebook.units.roles import MAY
from casebook.viewer import Viewer
from casebook.vocabulary.jobs import JobKind
from casebook.vocabulary.leads import Verdict
from casebook.vocabulary.lists import ListState
from casebook.vocabulary.roles import Role
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.units import UnitLevel
from casebook.workflow.move import move
from casebook.workflow.order import Move

EAST, EAST_OFFICE, WEST = 2, 3, 4
WHERE = {"parent": ROOT_UNIT, "own": EAST, "child": EAST_OFFICE, "sibling": WEST}
"""Units as they are to somebody of the eastern district."""
SEEN = ("own", "child")
SECRET = {where: f"只有{where}才有的货" for where in WHERE}
"""A text that only the things of a unit show."""
SHOP = {where: f"{where}粮油店" for where in WHERE}


@dataclass(frozen=True, slots=True)
class Things:
    """What there is in a unit, by the names of the addresses."""

    lead_id: int
    case_id: int
    capture_id: int
    attachment_id: int
    job_id: int
    list_id: int


def the_units(book: Casebook) -> None:
    """The city with its districts and an office."""
    with book.begin() as session:
        session.get_one(Unit, ROOT_UNIT).name = "江岚市局"
        for number, parent, level, name in (
            (EAST, ROOT_UNIT, UnitLevel.DISTRICT, "东区局"),
            (EAST_OFFICE, EAST, UnitLevel.OFFICE, "东区一所"),
            (WEST, ROOT_UNIT, UnitLevel.DISTRICT, "西区局"),
        ):
            session.add(Unit(id=number, parent_id=parent, level=level, name=name, short=name))
            session.flush()


def a_colleague(book: Casebook, name: str, *posts: tuple[str, int], **given: Any) -> int:
    """Somebody with roles in units."""
    with book.begin() as session:
        role, unit = posts[0]
        account = a_member(session, name, role, unit, created_at=NOW, **given)
        for role, unit in posts[1:]:
            session.add(Membership(account_id=account.id, unit_id=unit, role=Role(role), from_at=NOW))
        return account.id


def things_in(book: Casebook, where: str, folder: Path) -> Things:
    """An open lead, a case, a capture, a file and a job of a unit."""
    given = {"listing": {"seller_name": SHOP[where]}}
    lead, other = (a_lead(book, f"清溪龙芽 {SECRET[where]} {n}", **given) for n in (1, 2))
    with book.begin() as session:
        who = session.scalar(select(Account.id).where(Account.name == "maker"))
        maker = Viewer.everywhere(who or a_member(session, "maker", created_at=NOW).id, MAY[Role.REVIEWER])
        case = move(session, maker, Move(other, Verdict.CONFIRM), NOW).case_id or 0
        file = AddedFile(f"{SECRET[where]}.txt", b"-")
        subject = (SubjectKind.LEAD, lead)
        attachment = add_attachment(session, maker, subject, file, Provenance(NOW, book.evidence)).id
        job = ask_job(session, JobKind.CAPTURE, maker.account_id, NOW, subject=subject, detail={"token": "t"})
    staged = a_staged_capture(book, folder / where, lead)
    with book.begin() as session:
        capture = record_capture(session, book.evidence, staged)
        unit = WHERE[where]
        session.execute(update(Lead).where(Lead.id.in_((lead, other))).values(unit_id=unit))
        session.execute(update(Case).where(Case.id == case).values(unit_id=unit))
    return Things(lead, case, capture, attachment, job, a_list(book, case, attachment))


def a_list(book: Casebook, case: int, attachment: int) -> int:
    """A list that went out with what a case holds; any kept file serves as its file."""
    with book.begin() as session:
        ground = session.scalars(select(CaseLead).where(CaseLead.case_id == case)).one()
        kept = session.get_one(Attachment, attachment).evidence_file_id
        made = {"form": "general", "format": "xlsx", "evidence_file_id": kept, "rows": 1}
        when = {"begun_at": NOW, "beat_at": NOW, "made_at": NOW}
        row = OutgoingList(uid=new_uid(NOW), platform="千铺网", state=ListState.MADE, **when, **made)
        session.add(row)
        session.flush()
        session.add(
            OutgoingListItem(
                list_id=row.id,
                case_lead_id=ground.id,
                lead_id=ground.lead_id,
                listing_id=ground.listing_id,
                version_id=ground.version_id,
                position=1,
            )
        )
        return row.id


def a_night(book: Casebook) -> None:
    """One night, for its report."""
    with book.begin() as session:
        session.add(Night(started_at=NOW, finished_at=NOW, summary={}))


def token_of(book: Casebook, account_id: int) -> str:
    """A browser that is signed in."""
    return a_session(book, account_id, NOW)
