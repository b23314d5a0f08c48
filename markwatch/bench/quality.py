"""How good the leads are: precision, recall, false alarms on real titles, and a plain peer beside them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import fuzz, process

from casebook.listing import Listing, listing_from
from matchers.engine import build_screen
from matchers.finding import Finding
from trademark_data.mark import Mark

PEER_CUTOFF = 75.0
_DAY = date(2025, 6, 1)
"""The day of match_dev's labels: patents that ended before 2025 count as expired."""
Pairs = set[tuple[str, str]]
"""(listing id, mark id)."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A listing with what a careful reader expects of it."""

    listing: Listing
    expected: frozenset[str]
    tags: tuple[str, ...]


def labelled(rows: Iterable[Mapping[str, Any]]) -> list[Labelled]:
    """Rows of the listing contract with `expect` and `tags`."""
    return [
        Labelled(listing_from(row), frozenset(item["mark_id"] for item in row["expect"]), tuple(row["tags"]))
        for row in rows
    ]


def measure(
    marks: Sequence[Mark],
    listings: Iterable[Mapping[str, Any]],
    titles: Iterable[str] = (),
    on: date = _DAY,
) -> dict[str, Any]:
    """Figures of the engine, and of plain rapidfuzz `partial_ratio` over the same texts."""
    wanted, ordinary = labelled(listings), [_titled(number, title) for number, title in enumerate(titles)]
    screen = build_screen(marks)
    return {
        "engine": figures(wanted, ordinary, lambda listing: screen.findings(listing, on)),
        "peer": figures(wanted, ordinary, peer(marks)),
    }


def figures(
    wanted: Sequence[Labelled], ordinary: Sequence[Listing], find: Callable[[Listing], list[Finding]]
) -> dict[str, Any]:
    """Precision, recall and false alarms of one way to find leads."""
    findings = [finding for item in wanted for finding in find(item.listing)]
    leads = {(one.listing_id, one.mark_id) for one in findings if one.verdict == "lead"}
    seen = {(one.listing_id, one.mark_id) for one in findings}
    expected = {(item.listing.id, mark_id) for item in wanted for mark_id in item.expected}
    return {
        **scores(leads, expected),
        "occurrence_recall": _share(len(seen & expected), len(expected)),
        "recall_per_tag": _recall_per_tag(wanted, leads),
        "false_leads_per_negative_tag": _false_per_tag(wanted, leads),
        "leads_per_1000_titles": _per_thousand(ordinary, find),
    }


def scores(leads: Pairs, expected: Pairs) -> dict[str, float]:
    """Precision, recall and their harmonic mean over (listing, mark) pairs."""
    right = len(leads & expected)
    f1 = _share(2 * right, len(leads) + len(expected))
    return {"precision": _share(right, len(leads)), "recall": _share(right, len(expected)), "f1": f1}


def peer(marks: Sequence[Mark]) -> Callable[[Listing], list[Finding]]:
    """Plain rapidfuzz: a lead wherever a name partly fits title and description."""
    names = [(mark, name.casefold()) for mark in marks if mark.kind != "patent" for name in mark.names]
    spelled = [name for _, name in names]

    def find(listing: Listing) -> list[Finding]:
        text = f"{listing.title} {listing.description}".casefold()
        hits = process.extract(text, spelled, scorer=fuzz.partial_ratio, score_cutoff=PEER_CUTOFF, limit=None)
        met = {names[index][0].id: names[index][0] for _, _, index in hits}
        return [Finding(listing.id, mark.id, mark.kind, PEER_CUTOFF, "lead", ()) for mark in met.values()]

    return find


def _recall_per_tag(wanted: Sequence[Labelled], leads: Pairs) -> dict[str, float]:
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for item in wanted:
        hits = sum((item.listing.id, mark_id) in leads for mark_id in item.expected)
        for tag in item.tags if item.expected else ():
            found[tag] += hits
            total[tag] += len(item.expected)
    return {tag: _share(found[tag], total[tag]) for tag in sorted(total)}


def _false_per_tag(wanted: Sequence[Labelled], leads: Pairs) -> dict[str, int]:
    listed = Counter(listing_id for listing_id, _ in leads)
    false: Counter[str] = Counter()
    for item in wanted:
        for tag in item.tags if not item.expected else ():
            false[tag] += listed[item.listing.id]
    return dict(sorted(false.items()))


def _per_thousand(ordinary: Sequence[Listing], find: Callable[[Listing], list[Finding]]) -> float | None:
    if not ordinary:
        return None
    leads = sum(finding.verdict == "lead" for listing in ordinary for finding in find(listing))
    return round(1000 * leads / len(ordinary), 2)


def _titled(number: int, title: str) -> Listing:
    return listing_from({"id": f"title-{number}", "title": title})


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
