"""Where the matchers meet the casebook: the list out of its rows, listings in, leads back."""

from matchers.screening.changed import rematch_changed
from matchers.screening.comparing import HELD_BACK, Matching
from matchers.screening.preview import preview_match
from matchers.screening.reference_list import load_marks, marks_to_export, save_marks, stated_marks
from matchers.screening.settling import settle
from matchers.screening.waiting import screen_waiting

__all__ = [
    "HELD_BACK",
    "Matching",
    "load_marks",
    "marks_to_export",
    "preview_match",
    "rematch_changed",
    "save_marks",
    "screen_waiting",
    "settle",
    "stated_marks",
]
