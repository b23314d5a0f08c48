"""What other points of worth would change in the queue, told before they count; nothing is written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.leads.ordering import place_of
from casebook.queries.rows import SignRow
from casebook.queries.undecided import UndecidedLead
from casebook.vocabulary.leads import Tier
from matchers.findings.finding import Sign
from matchers.worth.points import WorthTable
from matchers.worth.weighing import reweighed

FIRST_ROWS = (20, 50, 200)
SHOWN_MOVES = 20


@dataclass(frozen=True, slots=True)
class Moved:
    """A lead, and where it would stand."""

    lead: UndecidedLead
    worth: float
    tier: Tier
    before: int
    """Its row in the queue, from 1."""
    after: int


def order_by(leads: Iterable[UndecidedLead], table: WorthTable) -> list[Moved]:
    """All leads in the order that a table would give them."""
    judged = [(one, *_weighed(one.signs, table)) for one in leads]
    rows = sorted(range(len(judged)), key=lambda row: (place_of(judged[row][2], judged[row][1], 0), row))
    return [Moved(*judged[row], row + 1, after) for after, row in enumerate(rows, 1)]


def told(order: Sequence[Moved]) -> Iterator[str]:
    """Lines: how many of the first rows would be others, which tiers change, and the greatest moves."""
    for first in (number for number in FIRST_ROWS if number < len(order)):
        others = sum(one.before > first for one in order[:first])
        yield f"of the first {first} rows {others} would be others"
    tiers = Counter((one.lead.tier, one.tier) for one in order if one.tier != one.lead.tier)
    yield from (f"{before} -> {after}: {number:,}" for (before, after), number in sorted(tiers.items()))
    moves = sorted(order, key=lambda one: -abs(one.after - one.before))
    yield from (_line(one) for one in moves[:SHOWN_MOVES] if one.after != one.before)


def _line(one: Moved) -> str:
    worths = f"{one.lead.worth:.2f} -> {one.worth:.2f}"
    rows = f"row {one.before:,} -> {one.after:,}"
    return "\t".join((rows, worths, one.lead.number, one.lead.mark_name, one.lead.title))


def _weighed(signs: Sequence[SignRow], table: WorthTable) -> tuple[float, Tier]:
    kept = [Sign(one.sign, one.points, one.field, one.start, one.end, one.text, one.detail) for one in signs]
    worth, tier = reweighed(kept, table)
    return worth, Tier(tier)
