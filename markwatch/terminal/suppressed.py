"""Suppressed findings in a line: how many, and what held them back."""

from collections.abc import Mapping

from matchers.explain import held_back_words


def suppressed_told(numbers: Mapping[str, int]) -> str:
    """12 suppressed (score too low 9, authorised seller 3), the most first; by `Finding.held_back_by`."""
    ordered = sorted(numbers.items(), key=lambda one: (-one[1], one[0]))
    grounds = ", ".join(f"{held_back_words(ground, 'en')} {number:,}" for ground, number in ordered if number)
    return f"{sum(numbers.values()):,} suppressed{f' ({grounds})' if grounds else ''}"
