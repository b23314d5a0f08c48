"""Imitations read in the press: leads on them, and on lawful neighbours, first of the third not opened."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from markwatch.bench.quality.labelled import Answered, Labelled
from markwatch.bench.quality.shares import share
from matchers.engine.engine import build_screen
from trademark_data.mark import Mark

_PARTS = 3


class Part(StrEnum):
    """A part of the set, by the imitated mark."""

    UNOPENED = "unopened"
    """Not looked at while rules and points were set."""
    OPENED = "opened"


def part_of(one: Labelled) -> Part:
    """The part of a listing: by its mark, a lawful one by itself."""
    key = min(one.expected, default=one.listing.id)
    first = hashlib.sha256(f"imit {key}".encode()).digest()[0]
    return Part.UNOPENED if first % _PARTS == 0 else Part.OPENED


def figures(marks: Sequence[Mark], wanted: Sequence[Labelled], on: date) -> dict[str, Any]:
    """Per part: recall of leads, the same by relation (the tag), lawful listings flagged."""
    found = build_screen(marks).findings_of([one.listing for one in wanted], on)
    answers = [Answered(one, tuple(findings)) for one, findings in zip(wanted, found, strict=True)]
    return {part.value: _figures([one for one in answers if part_of(one.labelled) is part]) for part in Part}


def _figures(answers: Sequence[Answered]) -> dict[str, Any]:
    wanted = [
        (tag, pair in one.leads) for one in answers for pair in one.expected for tag in one.labelled.tags[:1]
    ]
    tried, right = Counter(tag for tag, _ in wanted), Counter(tag for tag, is_lead in wanted if is_lead)
    lawful = [one for one in answers if not one.expected]
    return {
        "recall": share(right.total(), tried.total()),
        "by_relation": {tag: f"{right[tag]} of {tried[tag]}" for tag in sorted(tried)},
        "lawful_flagged": share(sum(bool(one.leads) for one in lawful), len(lawful)),
    }
