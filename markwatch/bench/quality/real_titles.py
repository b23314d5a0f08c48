"""How often ordinary titles are flagged: real ones, most of them honest trade."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from time import process_time
from typing import Any

from casebook.listing import Listing
from casebook.listing_rows import listing_from
from markwatch.bench.quality.shares import ratio
from matchers.engine.engine import Screen
from matchers.findings.finding import Finding
from matchers.texts.folding import folded_text
from trademark_data.mark import Mark

_BATCH_LISTINGS = 500
_TOP_LEADS = 100


def titled(titles: Iterable[str]) -> list[Listing]:
    """Listings of which only the title is known."""
    return [listing_from({"id": f"title-{number}", "title": title}) for number, title in enumerate(titles)]


def figures(listings: Sequence[Listing], screen: Screen, marks: dict[str, Mark], on: date) -> dict[str, Any]:
    """Leads per 1,000 titles, and of those on titles that do not even contain the mark's name or an alias."""
    leads, without = [], 0
    began = process_time()
    for listing, findings in _findings(listings, screen, on):
        for finding in findings:
            if finding.is_lead:
                leads.append((finding.score, finding.mark_id, listing.title))
                without += not _contains(listing.title, marks.get(finding.mark_id))
    spent = process_time() - began
    return {
        "titles": len(listings),
        "leads_per_1000": ratio(1000 * len(leads), len(listings)),
        "leads_per_1000_without_the_name": ratio(1000 * without, len(listings)),
        "microseconds_per_title": round(1e6 * spent / max(len(listings), 1), 1),
        "leads": [f"{score:.2f} {mark_id} {title}" for score, mark_id, title in _top(leads)],
    }


def judging_cost(listings: Sequence[Listing], screen: Screen, on: date) -> float:
    """Microseconds of processor time a title, judging alone: the whole less the same titles only scanned."""
    began = process_time()
    for _ in _findings(listings, screen, on):
        pass
    whole, began = process_time() - began, process_time()
    for batch in _batches(listings):
        screen.scanned(batch)
    return round(1e6 * (whole - (process_time() - began)) / max(len(listings), 1), 1)


def _findings(
    listings: Sequence[Listing], screen: Screen, on: date
) -> Iterable[tuple[Listing, list[Finding]]]:
    return screen.findings_in(_batches(listings), on)


def _batches(listings: Sequence[Listing]) -> Iterable[Sequence[Listing]]:
    return (listings[first : first + _BATCH_LISTINGS] for first in range(0, len(listings), _BATCH_LISTINGS))


def _contains(title: str, mark: Mark | None) -> bool:
    folded = folded_text(title)
    return mark is not None and any(folded_text(name) in folded for name in mark.names)


def _top(leads: list[tuple[float, str, str]]) -> Iterable[tuple[float, str, str]]:
    return islice(sorted(leads, key=lambda lead: -lead[0]), _TOP_LEADS)
