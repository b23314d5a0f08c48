"""The queue from one end to the other, for files: block after block in the page's own order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from casebook.queries.queue import QueueFilter, queue_page
from casebook.queries.rows import LeadCard
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission

BLOCK = 500


def queue_cards(
    session: Session, viewer: Viewer, wanted: QueueFilter, now: datetime, most: int
) -> Iterator[LeadCard]:
    """Leads that fit, best first and masked, up to so many; only of units in which the viewer may export."""
    for page in range(1, most // BLOCK + 1):
        found = queue_page(session, viewer, replace(wanted, page=page, size=BLOCK), now).leads
        yield from (card for card in found if Permission.EXPORT in viewer.may_in(card.unit_id))
        if len(found) < BLOCK:
            return
