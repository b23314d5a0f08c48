"""A list and its packages as downloads: the bytes that went out, each time with an event."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.database import Casebook
from casebook.errors import NotFound
from casebook.evidence.custody import Doer
from casebook.lists.formats import FORMATS
from casebook.lists.naming import file_name
from casebook.lists.packages import ListedPackage, check_packages, record_exports, zip_blocks
from casebook.models.cases import CaseLead
from casebook.models.evidence import Capture
from casebook.models.lists import OutgoingList, OutgoingListItem
from casebook.queries.list_rows import PackageRef
from casebook.queries.lists import ListCard, fitting_packages, list_card, may_download
from casebook.viewer import NotAllowed, Viewer
from casebook.vocabulary.lists import ListState


@dataclass(frozen=True, slots=True)
class Download:
    """A file on its way."""

    name: str
    media_type: str
    blocks: Iterator[bytes]


def open_list(book: Casebook, viewer: Viewer, list_id: int, doer: Doer) -> Download:
    """The file of a list as it went out. Raises NotFound, NotAllowed, EvidenceDamaged."""
    with book.begin() as session:
        card = _made(session, viewer, list_id, doer)
        data = book.evidence.get(card.sha256)
        record_event(
            session,
            doer.now,
            AuditAction.LIST_DOWNLOADED,
            ("list", list_id),
            doer.account_id,
            sha256=card.sha256,
            full=card.unmasked,
        )
    kind = FORMATS[card.format]
    return Download(file_name(list_id, card.platform, kind.suffix), kind.media_type, iter((data,)))


def open_packages(book: Casebook, viewer: Viewer, packages: Path, list_id: int, doer: Doer) -> Download:
    """The sealed packages of a list as one ZIP, made while it is sent; all were looked at before it begins.

    Raises NotFound, also when it names none, NotAllowed, EvidenceDamaged.
    """
    with book.begin() as session:
        card = _made(session, viewer, list_id, doer)
        listed = _packages(session, list_id)
        if not listed:
            raise NotFound(f"list {list_id} names no sealed package")
        check_packages(session, packages, listed)
        record_exports(
            session, list_id, {one.ref.capture_id: one for one in listed}, doer.account_id, doer.now
        )
    name = file_name(list_id, card.platform, "zip")
    return Download(name, "application/zip", zip_blocks(packages, listed))


def _made(session: Session, viewer: Viewer, list_id: int, doer: Doer) -> ListCard:
    card = list_card(session, viewer, list_id, doer.now)
    if card.state != ListState.MADE:
        raise NotFound(f"list {list_id} is {card.state}; expected one that was made")
    if not may_download(session, viewer, list_id, unmasked=card.unmasked):
        raise NotAllowed(f"account {viewer.account_id} may not download list {list_id}")
    return card


def _packages(session: Session, list_id: int) -> list[ListedPackage]:
    position = func.min(OutgoingListItem.position)
    rows = session.execute(
        select(Capture.id, Capture.capture_key, Capture.manifest_sha256, position, func.min(CaseLead.url))
        .join(OutgoingListItem, OutgoingListItem.listing_id == Capture.listing_id)
        .join(OutgoingList, OutgoingList.id == OutgoingListItem.list_id)
        .join(CaseLead, CaseLead.id == OutgoingListItem.case_lead_id)
        .where(OutgoingList.id == list_id, fitting_packages())
        .group_by(Capture.id, Capture.capture_key, Capture.manifest_sha256)
        .order_by(position, Capture.id)
    )
    return [
        ListedPackage(PackageRef(number, key, digest), place, url) for number, key, digest, place, url in rows
    ]
