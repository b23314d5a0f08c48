"""What can be told of all hits of a batch at once, without judging any of them."""

from collections.abc import Callable
from functools import cached_property

import numpy as np

from matchers.bounds.batch import Batch
from matchers.bounds.name_columns import NameColumns
from matchers.findings.use import Texts
from matchers.lattice.arrays import Array
from matchers.lattice.hits import Hits
from matchers.lattice.rules import EXACT

_PLACE_BITS = 8


class Prospects:
    """The hits of a batch; every answer is a column with one value a hit."""

    def __init__(self, hits: Hits, batch: Batch, names: NameColumns) -> None:
        self.hits = hits
        self.names = names
        self._batch = batch

    @cached_property
    def channel(self) -> Array:
        """The channel of the dearest disguise; EXACT where every symbol is the name's own."""
        return self.hits.channels()

    @cached_property
    def plain(self) -> Array:
        """Whether every symbol is the name's own."""
        plain: Array = self.channel == EXACT
        return plain

    @cached_property
    def in_shop_name(self) -> Array:
        """Whether it stands in a shop's name, which names the seller and not the goods."""
        return self.in_fields(lambda texts, field: field == "seller_name")

    @property
    def listings(self) -> list[Texts]:
        """The listings of the batch."""
        return self._batch.listings

    @cached_property
    def listing(self) -> Array:
        """The number of the listing."""
        found: Array = self._batch.listing_of[self.hits.text]
        return found

    def named(self, column: Array) -> Array:
        """What a column of names says of each hit's name."""
        found: Array = column[self.hits.name]
        return found

    def in_listings(self, told: Callable[[Texts], bool]) -> Array:
        """Whether something is told of the listing; asked once a listing."""
        answers = np.fromiter(map(told, self._batch.listings), bool, len(self._batch.listings))
        found: Array = answers[self.listing]
        return found

    def in_fields(self, told: Callable[[Texts, str], bool]) -> Array:
        """Whether something is told of the listing's field; asked once a text."""
        places = self._batch.places
        answers = (told(self._batch.listings[number], field) for number, field in places)
        found: Array = np.fromiter(answers, bool, len(places))[self.hits.text]
        return found

    def at_title_start(self, longest: int, told: Callable[[str], bool]) -> Array:
        """Whether something is told of what stands before it in a title, `longest` characters at most.

        Asked once a place; `longest` is below 256.
        """
        near = np.flatnonzero(self.hits.start <= longest)
        keys = self.hits.text[near].astype(np.int64) << _PLACE_BITS | self.hits.start[near]
        places, of = np.unique(keys, return_inverse=True)
        answers = (self._told_before(place, told) for place in places.tolist())
        found = np.zeros(len(self.hits), bool)
        found[near] = np.fromiter(answers, bool, len(places))[of]
        return found

    def of_use(self, seen: Array) -> Array:
        """Whether it is seen of any hit of the same mark in the same listing: they are judged together."""
        found: Array = np.isin(self._use, self._use[seen])
        return found

    @cached_property
    def _use(self) -> Array:
        """The number of the listing and mark."""
        numbers: Array = self.listing + len(self._batch.listings) * self.named(self.names.mark)
        return numbers

    def _told_before(self, place: int, told: Callable[[str], bool]) -> bool:
        number, field = self._batch.places[place >> _PLACE_BITS]
        start = place & ((1 << _PLACE_BITS) - 1)
        return field == "title" and told(self._batch.listings[number].plain("title")[:start])
