"""Why a list is empty: nothing crawled, nothing flagged, nothing fits, or all decided."""

from dataclasses import dataclass
from datetime import datetime

from casebook.queries.home import home_page
from casebook.queries.queue import QueueFilter, queue_page
from casebook.queries.rows import SourceCoverage
from casebook.vocabulary.queue import QueueScope
from review_api.services import Services
from review_api.wording.words import UNSEEN


@dataclass(frozen=True, slots=True)
class WhyEmpty:
    """The reason and its base."""

    reason: str
    """`no_marks`, `no_listings`, `not_flagged`, `no_fit` or `all_decided`."""
    listings: int
    marks: int
    decided: int
    unseen: list[SourceCoverage]


def why_empty(services: Services, wanted: QueueFilter, now: datetime) -> WhyEmpty:
    """Asked only when a list is empty."""
    with services.book.read() as session:
        home = home_page(session, now)
        every = queue_page(session, QueueFilter(status=QueueScope.ALL, size=1), now).total
    if not home.listings:
        reason = "no_listings"
    elif not home.marks:
        reason = "no_marks"
    elif not every:
        reason = "not_flagged"
    else:
        reason = "all_decided" if wanted == QueueFilter() else "no_fit"
    return WhyEmpty(reason, home.listings, home.marks, every, unseen(home.sources))


def unseen(sources: list[SourceCoverage]) -> list[SourceCoverage]:
    """Sources of which something, or everything, was not seen."""
    return [source for source in sources if source.outcome in UNSEEN]
