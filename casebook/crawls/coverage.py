"""Outcomes of page visits, and what a run covered: "nothing found" never looks like "nothing read"."""

from collections import Counter
from collections.abc import Iterable

READ = ("new", "changed", "unchanged", "duplicate", "missing", "gone", "list", "other")
"""Outcomes of pages that were read; a listing is `missing` at the first look and `gone` at the second."""
NOT_READ = ("blocked", "failed", "skipped")
"""Outcomes of pages that were not: refused to us, broken, or beyond the source's bounds."""
OUTCOMES = READ + NOT_READ
VOUCHED = "vouched for"
"""The reason of an `unchanged` listing that was not asked for: lists and sitemaps say the same as before."""
NOT_UNDERSTOOD = ("no listing found on a product page", "no listing on a page that showed one")
"""Reasons of pages that came whole and gave nothing: many of them mean that the layout changed."""

FRUITFUL = ("new", "changed", "unchanged", "duplicate", "list")
EXCLUDED = "blocked: robots.txt"
"""The reason of pages that the shop's robots.txt keeps for itself."""


def outcome_of_run(counts: Counter[str], excluded: int = 0) -> str:
    """One word for a run: complete, partial, blocked or failed.

    `excluded` is how many of the blocked pages robots.txt kept from us; such pages alone do not make a run
    partial. A run is blocked when at least as much was refused as was read, and failed when neither a listing
    nor a list came of it: a shop whose start page is gone was not read.
    """
    read = sum(counts[key] for key in READ)
    refused, broken = counts["blocked"], counts["failed"]
    if refused and refused >= read + broken:
        return "blocked"
    if not any(counts[key] for key in FRUITFUL):
        return "failed"
    return "partial" if refused > excluded or broken else "complete"


def tally(rows: Iterable[tuple[str, str, int]]) -> tuple[Counter[str], dict[str, int]]:
    """Counts by outcome, and by reason for what was not read, from (outcome, reason, count) rows."""
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for outcome, reason, number in rows:
        counts[outcome] += number
        if outcome in NOT_READ:
            reasons[f"{outcome}: {reason}" if reason else outcome] += number
    return counts, dict(reasons.most_common())
