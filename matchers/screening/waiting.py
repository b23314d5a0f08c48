"""Every listing that waits is compared; where only marks have changed, most need not be."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from casebook.database import Casebook
from casebook.leads.record_findings import count_unscreened, next_unscreened
from casebook.leads.screening_states import loaded_at, most_used_state, remember_state
from matchers.engine.crew import crew
from matchers.engine.digests import digest_of, rules_digest
from matchers.engine.engine import Screen
from matchers.engine.saved_screen import kept_folder
from matchers.screening.changed import rematch_since
from matchers.screening.comparing import Comparison, Matching, compare, comparison_of
from matchers.screening.reference_list import ListState, list_before, list_in_force

_TICK = timedelta(microseconds=1)


def screen_waiting(book: Casebook, how: Matching) -> Counter[str]:
    """Compare every listing that was not yet screened with today's list and rules.

    Where only marks have changed since most listings were screened, those that no changed mark touches are
    carried over. Each batch is one unit of work: killed at any moment, the next call goes on where it stood.
    Counts `listings`, `suppressed`, `carried`, and leads `new`, `updated`, `withdrawn`.
    """
    comparison = comparison_of(list_in_force(book), how)
    digest = comparison.screen.digest
    with book.begin() as session:
        remember_state(session, digest, rules_digest(how.tables), how.clock())
    before = _earlier_list(book, comparison)
    counts: Counter[str] = Counter()
    if before is not None:
        counts = rematch_since(book, before, comparison)
    with book.read() as session:
        total = counts["listings"] + count_unscreened(session, digest)
    with _on_all_cores(comparison, total - counts["listings"]) as shared:
        while True:
            with book.read() as session:
                items = next_unscreened(session, digest, how.batch)
            if not items:
                return counts
            counts.update(compare(book, shared, items))
            how.tell(counts["listings"], max(total, counts["listings"]))


@contextmanager
def _on_all_cores(comparison: Comparison, waiting: int) -> Iterator[Comparison]:
    """The comparison with a screen that several processes share, where enough listings wait for it."""
    how, screen = comparison.how, comparison.screen
    folder = kept_folder(how.kept, screen.digest) if how.kept else None
    if not isinstance(screen, Screen) or waiting < how.shared_from or not folder or not folder.exists():
        yield comparison
        return
    with crew(screen, folder, how.workers, how.tables) as shared:
        yield replace(comparison, screen=shared)


def _earlier_list(book: Casebook, comparison: Comparison) -> ListState | None:
    """The list that most listings were screened with under today's rules, if its history gives it again."""
    tables = comparison.how.tables
    with book.read() as session:
        earlier = most_used_state(session, comparison.screen.digest, rules_digest(tables))
        moment = loaded_at(session, earlier)
    if moment is None:
        return None
    before = list_before(book, moment + _TICK)
    return before if digest_of(before.marks.values(), tables) == earlier else None
