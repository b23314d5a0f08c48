"""What users would pick instead: plain rapidfuzz over the same texts."""

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from casebook.listing import Listing
from matchers.findings.finding import Finding, FindingVerdict
from trademark_data.mark import Mark

CUTOFF_RATIO = 75.0


def partial_ratio(marks: Sequence[Mark]) -> Callable[[Listing], list[Finding]]:
    """A lead wherever a name partly fits title and description."""
    names = [(mark, name.casefold()) for mark in marks if mark.kind != "patent" for name in mark.names]
    spelled = [name for _, name in names]

    def find(listing: Listing) -> list[Finding]:
        text = f"{listing.title} {listing.description}".casefold()
        hits = process.extract(
            text, spelled, scorer=fuzz.partial_ratio, score_cutoff=CUTOFF_RATIO, limit=None
        )
        met = {names[index][0].id: names[index][0] for _, _, index in hits}
        return [
            Finding(listing.id, mark.id, mark.kind, CUTOFF_RATIO, FindingVerdict.LEAD, ())
            for mark in met.values()
        ]

    return find
