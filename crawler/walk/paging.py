"""Paging by a query parameter: the next page is tried as long as one brings new products."""

from casebook.crawls.results import Link
from crawler.links import link_to
from crawler.sources.settings import SourceSettings
from crawler.urls import page_number, with_page
from crawler.visit import Reading, Visit


class Paging:
    """Remembers what the pages of each list have shown; a resumed run tries one page more."""

    def __init__(self, source: SourceSettings) -> None:
        self._source = source
        self._shown: dict[str, set[str]] = {}

    def further(self, visit: Visit, reading: Reading) -> tuple[Link, ...]:
        """The list's next page, or none; the parameter is the source's, else the usual one is tried."""
        if (
            not reading.products
            or self._source.next
            or not (self._source.page_parameter or reading.pager == "unlinked")
        ):
            return ()
        base, number = page_number(self._source, visit.address)
        seen = self._shown.setdefault(base, set())
        if not set(reading.products) - seen:
            return ()
        seen.update(reading.products)
        further = with_page(self._source, base, number + 1)
        return (link_to(further, visit.depth, visit.address, turn="first"),)

    def stands_still(self, visit: Visit, reading: Reading) -> bool:
        """Whether this was a page that was only tried, and it brought nothing that the one before had not."""
        base, number = page_number(self._source, visit.address)
        tried = number > 1 and not self._source.page_parameter and reading.pager == "unlinked"
        return tried and not set(reading.products) - self._shown.get(base, set())
