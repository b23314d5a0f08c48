"""Shares with their uncertainty."""

from typing import Any

from casebook.queries.feedback import wilson


def share(part: int, whole: int) -> dict[str, Any]:
    """A share with its counts and its 95 % interval."""
    return {
        "share": ratio(part, whole),
        "of": f"{part}/{whole}",
        "interval": [round(end, 4) for end in wilson(part, whole)],
    }


def ratio(part: float, whole: float) -> float:
    """Four digits; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0
