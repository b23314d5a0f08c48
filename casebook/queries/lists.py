"""Lists that went out: the list of them, and one with what it holds.

A list exists for whoever sees all the cases it was made of; one in the making for whoever asked for it too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from casebook.errors import NotFound
from casebook.models.accounts import Account
from casebook.models.cases import Case, CaseLead
from casebook.models.evidence import Capture
from casebook.models.goods import EvidenceFile, ListingVersion
from casebook.models.lists import OutgoingList, OutgoingListItem
from casebook.models.reference import MarkVersion
from casebook.queries.masking import masked
from casebook.viewer import Viewer
from casebook.vocabulary.captures import CaptureState
from casebook.vocabulary.lists import ListState
from casebook.vocabulary.roles import Permission

PAGE_SIZE = 50
SILENT = timedelta(minutes=5)
"""A list in the making that nobody worked on for so long has broken off."""


@dataclass(frozen=True, slots=True)
class ListCard:
    """A list as the page shows it."""

    id: int
    uid: str
    label: str
    """For people: QD-000012."""
    platform: str
    """Empty where the platform of its listings is not known."""
    state: ListState
    job_id: int | None
    who: str
    """Empty for the command line."""
    begun_at: datetime
    made_at: datetime | None
    selection: dict[str, Any]
    """What it was made of: only what was given."""
    form: str
    format: str
    unmasked: bool
    """Phone and identity numbers in full."""
    rows: int
    """Listings in it."""
    listed_before: int
    """How many of them stood in an earlier list."""
    left_out: int
    """Grounds left out because an earlier list has them."""
    size: int
    """Bytes of its file."""
    sha256: str
    """Of its file; empty until it is made."""
    packages: int
    """Sealed packages that it names."""


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A ground in a list, as it was confirmed."""

    position: int
    """Row of the list."""
    lead_id: int
    case_id: int
    title: str
    seller_name: str
    url: str
    mark_key: str
    mark_name: str


def lists(
    session: Session, viewer: Viewer, now: datetime, *, page: int = 1, job_id: int | None = None
) -> list[ListCard]:
    """Lists, newest first."""
    statement = _cards().where(*_seen(viewer)).order_by(OutgoingList.id.desc())
    if job_id is not None:
        statement = statement.where(OutgoingList.job_id == job_id)
    rows = session.execute(statement.offset((page - 1) * PAGE_SIZE).limit(PAGE_SIZE))
    return [_card(row, now) for row in rows]


def count_lists(session: Session, viewer: Viewer, *, job_id: int | None = None) -> int:
    """How many there are."""
    which = [] if job_id is None else [OutgoingList.job_id == job_id]
    return session.scalar(select(func.count(OutgoingList.id)).where(*_seen(viewer), *which)) or 0


def list_card(session: Session, viewer: Viewer, list_id: int, now: datetime) -> ListCard:
    """One list. Raises NotFound, with the same words for one that is not there and one of another unit."""
    row = session.execute(_cards().where(OutgoingList.id == list_id, *_seen(viewer))).one_or_none()
    if row is None:
        raise NotFound(f"no list {list_id}")
    return _card(row, now)


def listed_items(session: Session, viewer: Viewer, list_id: int, *, page: int = 1) -> list[ListedItem]:
    """Some rows of a list, each mark of one for itself; numbers masked."""
    rows = session.execute(
        select(OutgoingListItem, CaseLead, ListingVersion.title, ListingVersion.seller_name, MarkVersion.name)
        .join(OutgoingList, OutgoingList.id == OutgoingListItem.list_id)
        .join(CaseLead, CaseLead.id == OutgoingListItem.case_lead_id)
        .join(ListingVersion, ListingVersion.id == OutgoingListItem.version_id)
        .outerjoin(MarkVersion, MarkVersion.id == CaseLead.mark_version_id)
        .where(OutgoingListItem.list_id == list_id, *_seen(viewer))
        .where(OutgoingListItem.position > (page - 1) * PAGE_SIZE)
        .where(OutgoingListItem.position <= page * PAGE_SIZE)
        .order_by(OutgoingListItem.position, OutgoingListItem.case_lead_id)
    )
    return [
        ListedItem(
            position=item.position,
            lead_id=item.lead_id,
            case_id=held.case_id,
            title=masked(title),
            seller_name=masked(seller),
            url=held.url,
            mark_key=held.mark_key,
            mark_name=mark or "",
        )
        for item, held, title, seller, mark in rows
    ]


def listed_before(session: Session, viewer: Viewer, case_id: int, now: datetime) -> list[ListCard]:
    """Lists that hold something of a case, newest first."""
    held = select(CaseLead.lead_id).where(CaseLead.case_id == case_id, CaseLead.to_at.is_(None))
    named = exists().where(OutgoingListItem.list_id == OutgoingList.id, OutgoingListItem.lead_id.in_(held))
    made = OutgoingList.state == ListState.MADE
    rows = session.execute(_cards().where(named, made, *_seen(viewer)).order_by(OutgoingList.id.desc()))
    return [_card(row, now) for row in rows]


def may_download(session: Session, viewer: Viewer, list_id: int, *, unmasked: bool) -> bool:
    """Whether the viewer may export, and see numbers in full where it shows them, in every unit of a list."""
    needed = {Permission.EXPORT, Permission.PERSONAL} if unmasked else {Permission.EXPORT}
    units = session.scalars(
        select(Case.unit_id)
        .join(CaseLead, CaseLead.case_id == Case.id)
        .join(OutgoingListItem, OutgoingListItem.case_lead_id == CaseLead.id)
        .where(OutgoingListItem.list_id == list_id)
        .distinct()
    )
    return all(needed <= viewer.may_in(unit) for unit in units)


def fitting_packages() -> ColumnElement[bool]:
    """Of an item and a capture: sealed before the list was made, of what was confirmed."""
    own = and_(Capture.version_id.is_(None), Capture.lead_id == OutgoingListItem.lead_id)
    return and_(
        Capture.listing_id == OutgoingListItem.listing_id,
        Capture.state == CaptureState.SEALED,
        Capture.sealed_at <= OutgoingList.made_at,
        or_(Capture.version_id == OutgoingListItem.version_id, own),
    )


def _cards() -> Select[*tuple[Any, ...]]:
    packages = (
        select(func.count(Capture.id.distinct()))
        .join(OutgoingListItem, fitting_packages())
        .where(OutgoingListItem.list_id == OutgoingList.id)
        .correlate(OutgoingList)
        .scalar_subquery()
    )
    return (
        select(OutgoingList, Account.display_name, EvidenceFile.sha256, packages)
        .outerjoin(Account, Account.id == OutgoingList.account_id)
        .outerjoin(EvidenceFile, EvidenceFile.id == OutgoingList.evidence_file_id)
    )


def _seen(viewer: Viewer) -> Sequence[ColumnElement[bool]]:
    if viewer.units is None:
        return ()
    foreign = (
        exists()
        .where(OutgoingListItem.list_id == OutgoingList.id)
        .where(CaseLead.id == OutgoingListItem.case_lead_id, Case.id == CaseLead.case_id)
        .where(Case.unit_id.not_in(viewer.units))
    )
    mine = OutgoingList.account_id == viewer.account_id
    return (~foreign, or_(OutgoingList.state == ListState.MADE, mine))


def _card(row: Any, now: datetime) -> ListCard:
    made, who, sha256, packages = row
    silent = made.state == ListState.MAKING and now - made.beat_at > SILENT
    return ListCard(
        label=f"QD-{made.id:06d}",
        state=ListState.BROKEN_OFF if silent else made.state,
        who=who or "",
        sha256=sha256 or "",
        packages=packages,
        **{
            name: getattr(made, name)
            for name in (
                "id",
                "uid",
                "platform",
                "job_id",
                "begun_at",
                "made_at",
                "selection",
                "form",
                "format",
                "unmasked",
                "rows",
                "listed_before",
                "left_out",
                "size",
            )
        },
    )
