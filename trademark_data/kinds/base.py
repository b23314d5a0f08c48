"""What a kind of right is, for the list, the matchers and the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Complaint = tuple[str, str, str]
"""(column, value given, what was expected)."""


def no_further_rule(row: Mapping[str, str]) -> list[Complaint]:
    """A kind without rules of its own."""
    return []


@dataclass(frozen=True, slots=True)
class MarkKind:
    """A kind of protected sign; one file per kind, one line in `trademark_data.kinds`."""

    key: str
    """Value of the `kind` column."""
    chinese: str
    english: str
    check: Callable[[Mapping[str, str]], list[Complaint]] = no_further_rule
    """Rules for a row beyond those of every kind; takes the raw cells, answers complaints."""
