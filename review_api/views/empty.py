"""Why a list is empty: nothing crawled, nothing flagged, nothing fits, or all decided."""

from dataclasses import dataclass
from datetime import datetime

from casebook.queries.health_rows import SourceCoverage, alarming
from casebook.queries.home import home_page
from casebook.queries.queue import QueueFilter, queue_page
from casebook.viewer import Viewer
from casebook.vocabulary.queue import QueueScope
from review_api.services import Services


@dataclass(frozen=True, slots=True)
class WhyEmpty:
    """The reason and its base."""

    reason: str
    """`no_marks`, `no_listings`, `not_flagged`, `no_fit` or `all_decided`."""
    listings: int
    marks: int
    decided: int
    alarms: list[SourceCoverage]
    """Sources of which it is not known what they have on sale."""


def why_empty(services: Services, viewer: Viewer, wanted: QueueFilter, now: datetime) -> WhyEmpty:
    """Asked only when a list is empty."""
    with services.book.read() as session:
        home = home_page(session, viewer, now)
        every = queue_page(session, viewer, QueueFilter(status=QueueScope.ALL, size=1), now).total
    if not home.listings:
        reason = "no_listings"
    elif not home.marks:
        reason = "no_marks"
    elif not every:
        reason = "not_flagged"
    else:
        reason = "all_decided" if wanted == QueueFilter() else "no_fit"
    return WhyEmpty(reason, home.listings, home.marks, every, alarming(home.sources))
