"""Recall and precision of leads over (listing, mark) pairs, as a whole and by what was asked."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markwatch.bench.quality.labelled import Answered, Pair
from markwatch.bench.quality.shares import ratio, share
from matchers.findings.finding import Finding
from trademark_data.mark import Mark

_SHOWN_LEADS = 10


def figures(answers: Sequence[Answered], marks: Mapping[str, Mark]) -> dict[str, Any]:
    """Precision, recall, F1, and the same by kind, tag and length of the name; the worst of both errors."""
    leads = {pair: finding for one in answers for pair, finding in one.leads.items()}
    expected = {pair for one in answers for pair in one.expected}
    seen = {pair for one in answers for pair in one.seen}
    right, negatives = leads.keys() & expected, [one for one in answers if not one.expected]
    return {
        "precision": ratio(len(right), len(leads)),
        "recall": ratio(len(right), len(expected)),
        "f1": ratio(2 * len(right), len(leads) + len(expected)),
        "precision_interval": share(len(right), len(leads)),
        "recall_interval": share(len(right), len(expected)),
        "occurrence_recall": ratio(len(seen & expected), len(expected)),
        "negatives_flagged": share(sum(bool(one.leads) for one in negatives), len(negatives)),
        "by_kind": _by(leads, expected, lambda pair: marks[pair[1]].kind if pair[1] in marks else "patent"),
        "by_length": _by(leads, expected, lambda pair: length_of(marks.get(pair[1]))),
        "recall_per_tag": _recall_per_tag(answers),
        "false_leads_per_negative_tag": _false_per_tag(answers),
        "worst_misses": _worst_misses(answers, leads),
        "worst_false_alarms": _worst_alarms(answers, leads, expected),
    }


def length_of(mark: Mark | None) -> str:
    """Length of a mark's name: 2, 3, 4, 5+ characters, or Latin."""
    if mark is None:
        return "claim"
    return "latin" if mark.name.isascii() else str(len(mark.name)) if len(mark.name) < 5 else "5+"


def _by(leads: Iterable[Pair], expected: set[Pair], key: Callable[[Pair], str]) -> dict[str, dict[str, Any]]:
    wanted, flagged = Counter(map(key, expected)), Counter(map(key, leads))
    right = Counter(key(pair) for pair in leads if pair in expected)
    return {
        one: {"recall": share(right[one], wanted[one]), "precision": share(right[one], flagged[one])}
        for one in sorted({*wanted, *flagged})
    }


def _recall_per_tag(answers: Sequence[Answered]) -> dict[str, float]:
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in answers:
        for tag in one.labelled.tags if one.expected else ():
            found[tag] += len(one.leads.keys() & one.expected)
            total[tag] += len(one.expected)
    return {tag: ratio(found[tag], total[tag]) for tag in sorted(total)}


def _false_per_tag(answers: Sequence[Answered]) -> dict[str, int]:
    false: Counter[str] = Counter()
    for one in answers:
        for tag in one.labelled.tags if not one.expected else ():
            false[tag] += len(one.leads)
    return dict(sorted(false.items()))


def _worst_misses(answers: Sequence[Answered], leads: Mapping[Pair, Finding]) -> list[str]:
    """Those that were not even seen first, then those with the lowest score."""
    missed = []
    for one in answers:
        scores = {(found.listing_id, found.mark_id): found.score for found in one.findings}
        for pair in one.expected - leads.keys():
            missed.append((scores.get(pair, -1.0), pair, one.labelled.listing.title))
    return [
        f"{pair[0]} {pair[1]} {score:.2f} {title}" for score, pair, title in sorted(missed)[:_SHOWN_LEADS]
    ]


def _worst_alarms(
    answers: Sequence[Answered], leads: Mapping[Pair, Finding], expected: set[Pair]
) -> list[str]:
    titles = {one.labelled.listing.id: one.labelled.listing.title for one in answers}
    false = sorted((-finding.score, pair) for pair, finding in leads.items() if pair not in expected)
    return [f"{pair[0]} {pair[1]} {-score:.2f} {titles[pair[0]]}" for score, pair in false[:_SHOWN_LEADS]]
