"""Kept reasons back as the matchers know them, and in words."""

from casebook.queries.rows import ReasonRow
from matchers.explain import reason_words
from matchers.findings.finding import Reason


def finding_reason(row: ReasonRow) -> Reason:
    """A kept reason as the matchers gave it."""
    return Reason(row.feature, row.points, row.field, row.start, row.end, row.text, row.detail)


def explain(row: ReasonRow, language: str) -> str:
    """A kept reason in words; its place and points stand beside it on the page."""
    return reason_words(finding_reason(row), language)
