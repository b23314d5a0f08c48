"""Where a walk goes on from a page: its links, further pages of its list, less what leads in circles."""

from dataclasses import replace

from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.sources.settings import SourceSettings
from crawler.visit import Reading, Visit
from crawler.walk.orders import Orders
from crawler.walk.paging import Paging
from crawler.walk.search import Search
from crawler.walk.traps import Traps


class Trail:
    """What a run remembers of the pages it has read; a run taken up again begins to remember anew."""

    def __init__(self, source: SourceSettings) -> None:
        self._source = source
        self._paging, self._traps = Paging(source), Traps(source)
        self._orders = Orders()
        self.search = Search(source)

    def on_from(self, visit: Visit, reading: Reading, body: bytes) -> Reading:
        """The reading with the links to be followed; a page that was not modified leads where it led."""
        if reading.outcome == PageEnd.SAME:
            return reading
        reading = self._orders.sorted(visit, reading)
        further = self._paging.further(visit, reading)
        reading = self._traps.note(visit, replace(reading, links=reading.links + further), body)
        return self.search.within_budget(visit, reading)

    def stands_still(self, visit: Visit, reading: Reading) -> bool:
        """Whether a list's next page was tried by its parameter, and brought nothing new."""
        return self._paging.stands_still(visit, reading)

    def not_asked(self, visit: Visit, is_known: bool = False) -> Reason[ReasonCode] | None:
        """Why an address is passed over, or None; listings known already are always asked for."""
        if visit.depth > self._source.max_depth:
            return Reason(ReasonCode.TOO_DEEP)
        barren = not is_known and self._traps.spent(visit)
        return Reason(ReasonCode.BARREN) if barren else None
