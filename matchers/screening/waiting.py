"""Every listing that waits is compared; where only marks have changed, most need not be."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from casebook.database import Casebook
from casebook.screening import count_unscreened, next_unscreened
from casebook.screening_states import loaded_at, most_used_state, remember_state
from matchers.digests import digest_of, rules_digest
from matchers.engine import build_screen
from matchers.screening.changed import rematch_since
from matchers.screening.comparing import BATCH, Comparison, compare
from matchers.screening.reference_list import ListState, list_before, list_in_force

Progress = Callable[[int, int], None]
"""(listings done, listings in all)."""
_TICK = timedelta(microseconds=1)


def screen_waiting(
    book: Casebook, clock: Callable[[], datetime], progress: Progress | None = None, batch: int = BATCH
) -> Counter[str]:
    """Compare every listing that was not yet screened with today's list and rules.

    Where only marks have changed since most listings were screened, those that no changed mark touches are
    carried over. Each batch is one unit of work: killed at any moment, the next call goes on where it stood.
    Counts `listings`, `suppressed`, `carried`, and leads `new`, `updated`, `withdrawn`.
    """
    now = clock()
    there = list_in_force(book)
    comparison = Comparison(build_screen(there.marks.values()), there, clock, batch)
    digest = comparison.screen.digest
    with book.begin() as session:
        remember_state(session, digest, rules_digest(), now)
    before = _earlier_list(book, digest)
    counts: Counter[str] = Counter()
    if before is not None:
        counts = rematch_since(book, before, comparison, progress)
    with book.read() as session:
        total = counts["listings"] + count_unscreened(session, digest)
    while True:
        with book.read() as session:
            items = next_unscreened(session, digest, batch)
        if not items:
            return counts
        counts.update(compare(book, comparison, items))
        if progress:
            progress(counts["listings"], max(total, counts["listings"]))


def _earlier_list(book: Casebook, digest: str) -> ListState | None:
    """The list that most listings were screened with under today's rules, if its history gives it again."""
    with book.read() as session:
        earlier = most_used_state(session, digest, rules_digest())
        moment = loaded_at(session, earlier)
    if moment is None:
        return None
    before = list_before(book, moment + _TICK)
    return before if digest_of(before.marks.values()) == earlier else None
