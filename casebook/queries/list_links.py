"""What a list says of a listing besides what was confirmed: its sealed packages, and earlier lists."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.bulk import AnyRow
from casebook.models.evidence import Capture
from casebook.models.lists import OutgoingList, OutgoingListItem
from casebook.queries.list_rows import Earlier, ListLine, PackageRef
from casebook.vocabulary.captures import CaptureState
from casebook.vocabulary.lists import ListState


def completed(session: Session, lines: Sequence[ListLine]) -> Iterator[ListLine]:
    """The lines with their packages and the newest earlier list of each; two statements for all of them."""
    ids = {line.listing_id for line in lines}
    packages, earlier = _packages(session, ids), _earlier(session, ids)
    for line in lines:
        fitting = (one for one in packages[line.listing_id] if _fits(one, line))
        refs = (PackageRef(one.id, one.capture_key, one.manifest_sha256) for one in fitting)
        yield replace(line, packages=tuple(refs), earlier=earlier.get(line.listing_id))


def _fits(capture: AnyRow, line: ListLine) -> bool:
    """Whether it shows what was confirmed; one of before 0.2 names no version and counts for its own lead."""
    if capture.version_id is None:
        return any(capture.lead_id == ground.lead_id for ground in line.grounds)
    return bool(capture.version_id == line.version_id)


def _packages(session: Session, listing_ids: Collection[int]) -> dict[int, list[AnyRow]]:
    columns = (Capture.id, Capture.listing_id, Capture.version_id, Capture.lead_id)
    rows = session.execute(
        select(*columns, Capture.capture_key, Capture.manifest_sha256)
        .where(Capture.listing_id.in_(listing_ids), Capture.state == CaptureState.SEALED)
        .order_by(Capture.id)
    )
    found: dict[int, list[AnyRow]] = defaultdict(list)
    for row in rows:
        found[row.listing_id].append(row)
    return found


def _earlier(session: Session, listing_ids: Collection[int]) -> dict[int, Earlier]:
    rows = session.execute(
        select(OutgoingListItem.listing_id, OutgoingList.id, OutgoingList.made_at)
        .join(OutgoingList, OutgoingList.id == OutgoingListItem.list_id)
        .where(OutgoingListItem.listing_id.in_(listing_ids), OutgoingList.state == ListState.MADE)
        .order_by(OutgoingList.id)
    )
    return {listing_id: Earlier(list_id, made_at) for listing_id, list_id, made_at in rows if made_at}
