"""Re-matching against the changed marks only: listings they touch are screened, the others carried over."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from casebook.database import Casebook
from casebook.leads.record_findings import (
    ToScreen,
    carry_over,
    count_unscreened,
    next_unscreened,
    with_leads_on,
)
from casebook.leads.screening_states import remember_state
from casebook.office_time import office_day
from matchers.engine.digests import digest_of, rules_digest
from matchers.engine.list_change import ListChange, Touch, change_between
from matchers.screening.comparing import Comparison, Matching, compare, comparison_of
from matchers.screening.reference_list import ListState, list_before, list_in_force


def rematch_changed(book: Casebook, since: datetime, how: Matching) -> Counter[str]:
    """Match stored listings again where marks that changed since a moment can have changed the findings.

    Counts `marks_added`, `marks_changed`, `marks_retired`; listings `looked_at`, of which `listings` were
    screened, `carried` over, `left` waiting for the next full match; and what `compare` counts.
    """
    before, comparison = list_before(book, since), comparison_of(list_in_force(book), how)
    with book.begin() as session:
        remember_state(session, comparison.screen.digest, rules_digest(how.tables), how.clock())
    return rematch_since(book, before, comparison)


def rematch_since(book: Casebook, before: ListState, comparison: Comparison) -> Counter[str]:
    """Match again what the difference between an earlier list and today's can have changed.

    A listing that no changed mark touches, and that was screened with the earlier list and today's rules, is
    carried over; one that was screened with anything else is left waiting. Killed at any moment, it can be
    run again: what is done is no longer looked at.
    """
    change = _change(before, comparison.marks)
    counts = Counter(
        marks_added=len(change.added), marks_changed=len(change.changed), marks_retired=len(change.retired)
    )
    step = _Step(book, change, digest_of(before.marks.values(), comparison.how.tables), comparison)
    with book.read() as session:
        total = count_unscreened(session, comparison.screen.digest)
    after = 0
    while items := step.next_items(after):
        after = items[-1].listing_id
        counts.update(step.take(items))
        comparison.how.tell(counts["looked_at"], max(total, counts["looked_at"]))
    return counts


def _change(before: ListState, after: ListState) -> ListChange:
    there_again = {id for id, version in after.versions.items() if before.versions.get(id) != version}
    return change_between(before.marks, after.marks, there_again)


class _Step:
    """One batch after another."""

    def __init__(self, book: Casebook, change: ListChange, before: str, comparison: Comparison) -> None:
        self._book = book
        self._change = change
        self._touch = Touch(change)
        self._before = before
        self._comparison = comparison

    def next_items(self, after: int) -> list[ToScreen]:
        """The next listings that are not at today's digest."""
        with self._book.read() as session:
            return next_unscreened(session, self._comparison.screen.digest, self._comparison.how.batch, after)

    def take(self, items: Sequence[ToScreen]) -> Counter[str]:
        """Screen those that are touched, carry the others over or leave them."""
        touched = self._touched(items)
        met = [item for item in items if item.listing_id in touched]
        counts = compare(self._book, self._comparison, met) if met else Counter()
        others = [item for item in items if item.listing_id not in touched]
        same = [item.listing_id for item in others if item.screened_with == self._before]
        with self._book.begin() as session:
            carried = carry_over(session, same, self._before, self._comparison.screen.digest)
        return counts + Counter(looked_at=len(items), carried=carried, left=len(others) - carried)

    def _touched(self, items: Sequence[ToScreen]) -> set[int]:
        day = office_day(self._comparison.how.clock())
        places = self._touch.touched([item.listing for item in items], day)
        with self._book.read() as session:
            ids = [item.listing_id for item in items]
            leads = with_leads_on(session, ids, self._change.lead_keys)
        return leads | {items[place].listing_id for place in places}
