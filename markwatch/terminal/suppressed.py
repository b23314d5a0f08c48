"""Suppressed findings in a line: how many, and what held them back."""

from collections.abc import Mapping

from matchers.explain import feature_label
from matchers.findings.finding import TOO_LOW


def suppressed_told(numbers: Mapping[str, int]) -> str:
    """12 suppressed (score too low 9, authorised seller 3), the most first; by `Finding.held_back_by`."""
    ordered = sorted(numbers.items(), key=lambda one: (-one[1], one[0]))
    grounds = ", ".join(f"{_word(ground)} {number:,}" for ground, number in ordered if number)
    return f"{sum(numbers.values()):,} suppressed{f' ({grounds})' if grounds else ''}"


def _word(ground: str) -> str:
    return "score too low" if ground == TOO_LOW else feature_label(ground, "en")
