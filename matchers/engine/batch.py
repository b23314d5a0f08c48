"""Several listings as one row of texts for the scan, and what their words promise."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from matchers.features.bait_words import has_bait
from matchers.features.brand_position import TITLE_START, begins, may_tell_brand
from matchers.features.marks_for_sale import sells_marks
from matchers.features.seller_history import tells_of_seller
from matchers.findings.use import Texts
from matchers.lattice.arrays import Array
from matchers.subject import Subject


class Batch:
    """The texts of several listings in one row, with the listing and field of each."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        self.listings = [Texts(subject) for subject in subjects]
        self.places = [(number, field) for number, of in enumerate(self.listings) for field in of.fields]
        self.texts = [text for of in self.listings for text in of.fields.values()]

    @property
    def brands(self) -> Array:
        """Per text, whether its field names the brand or a word for brands stands in it."""
        told = (may_tell_brand(self.listings[number], field) for number, field in self.places)
        return np.fromiter(told, bool, len(self.places))

    @property
    def signalled(self) -> Array:
        """Per text, whether its listing has bait words, sells what bears a mark, or tells of its seller."""
        told = (has_bait(of) or sells_marks(of) or tells_of_seller(of) for of in self.listings)
        seen = np.fromiter(told, bool, len(self.listings))
        return seen[self.listing_of]

    def beginning(self, text: Array, start: Array) -> Array:
        """Per place, whether it is the beginning of a title, the usual words before a brand aside."""
        near = np.flatnonzero(start <= TITLE_START)
        places, of = np.unique(text[near].astype(np.int64) << 8 | start[near], return_inverse=True)
        told = np.fromiter(
            (self._begins(place >> 8, place & 255) for place in places.tolist()), bool, len(places)
        )
        found = np.zeros(len(start), bool)
        found[near] = told[of]
        return found

    def _begins(self, text: int, start: int) -> bool:
        number, field = self.places[text]
        return field == "title" and begins(self.listings[number].plain("title")[:start])

    @cached_property
    def listing_of(self) -> Array:
        """Per text, its listing."""
        return np.fromiter((number for number, _ in self.places), np.int64, len(self.places))
