"""Where the matchers meet the casebook: the list out of its rows, listings in, leads back."""

from matchers.screening.changed import rematch_changed
from matchers.screening.reference_list import load_marks, save_marks
from matchers.screening.waiting import screen_waiting

__all__ = ["load_marks", "rematch_changed", "save_marks", "screen_waiting"]
