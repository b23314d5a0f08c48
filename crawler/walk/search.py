"""Searching a shop for the words of the reference list: which pages, how many, and what they found."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from urllib.parse import quote, unquote_plus

from casebook.database import Casebook
from casebook.reference.imports import current_rows
from crawler.sources.settings import SourceSettings
from crawler.urls import canonical_address
from crawler.visit import Reading, Visit
from crawler.walk.search_terms import search_terms
from trademark_data.rows import from_row


def terms_of_night(book: Casebook, source: SourceSettings, on: date) -> list[str]:
    """The words that a source is searched for on a day; each day goes on where the day before stopped."""
    if not source.search:
        return []
    with book.read() as session:
        marks = [from_row(row) for row in current_rows(session)]
    return search_terms(marks, on, source.search_terms, on.toordinal())


class Search:
    """The search pages of a source; without a search address it finds none."""

    def __init__(self, source: SourceSettings) -> None:
        self._source = source
        self._pages: Counter[str] = Counter()
        before, _, after = source.search.partition("{term}")
        self._term = re.compile(re.escape(before) + r"([^&/?#]+)" + re.escape(after))
        # The spelling of visits sorts the parameters: the word is found by its parameter's name there.
        self._name = re.search(r"[?&]([^=&]+)=$", before)

    def seeds(self, terms: Iterable[str]) -> list[str]:
        """The first result page of each word."""
        address = self._source.search
        return [canonical_address(address.replace("{term}", quote(term, safe=""))) for term in terms]

    def term_of(self, address: str) -> str:
        """The word that a search page is about, or empty."""
        if not self._source.search:
            return ""
        address = canonical_address(address)
        base = self._source.search.partition("?")[0]
        if self._name and "{term}" not in base:
            found = re.search(rf"[?&]{re.escape(self._name[1])}=([^&]+)", address)
            return (
                unquote_plus(found[1])
                if found and address.partition("?")[0] == canonical_address(base)
                else ""
            )
        found = self._term.match(address)
        return unquote_plus(found[1]) if found else ""

    def within_budget(self, visit: Visit, reading: Reading) -> Reading:
        """A search page leads to its products and, within the word's budget, to its next pages only."""
        term = self.term_of(visit.address)
        if not term:
            return reading
        self._pages[term] += 1
        further = self._pages[term] < self._source.search_pages
        products = set(reading.products)
        kept = [
            link
            for link in reading.links
            if canonical_address(link.address) in products or (further and self.term_of(link.address) == term)
        ]
        return replace(reading, links=tuple(kept))
