"""Shares with their uncertainty."""

from math import sqrt
from typing import Any

_TWO_SIDED_95 = 1.959964


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, JASA 22 (1927) 209); (0, 1) for nothing."""
    if not whole:
        return 0.0, 1.0
    share, z2 = part / whole, _TWO_SIDED_95**2
    middle = share + z2 / (2 * whole)
    half = _TWO_SIDED_95 * sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole))
    below, above = (middle - half) / (1 + z2 / whole), (middle + half) / (1 + z2 / whole)
    return round(max(below, 0.0), 4), round(min(above, 1.0), 4)


def share(part: int, whole: int) -> dict[str, Any]:
    """A share with its counts and its 95 % interval."""
    return {"share": ratio(part, whole), "of": f"{part}/{whole}", "interval": list(wilson(part, whole))}


def ratio(part: float, whole: float) -> float:
    """Four digits; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0
