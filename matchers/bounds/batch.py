"""Several listings as one row of texts for the scan, with the listing and the field of each."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from matchers.findings.use import Texts
from matchers.lattice.arrays import Array
from matchers.texts.subject import Subject


class Batch:
    """The texts of several listings in one row."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        self.listings = [Texts(subject) for subject in subjects]
        self.places = [(number, field) for number, of in enumerate(self.listings) for field in of.fields]
        """Per text, the number of its listing and its field."""
        self.texts = [text for of in self.listings for text in of.fields.values()]

    @cached_property
    def listing_of(self) -> Array:
        """Per text, its listing."""
        return np.fromiter((number for number, _ in self.places), np.int64, len(self.places))
