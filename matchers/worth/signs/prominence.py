"""How openly the name or claim is shown: first in the title, or somewhere in a long description."""

from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "醒目程度"
english = "prominence"
bearing = Bearing.STAKE
needs: tuple[str, ...] = ()
_ELSEWHERE = 0.5


def see(found: Found) -> Iterator[Evidence]:
    """By the part of the field that follows its beginning, and the part it takes up; titles count double."""
    spot = found.spot
    if spot and spot.start is not None and spot.end is not None:
        length = max(len(found.use.texts.text(spot.field)), 1)
        shown = 1 - spot.start / length + (spot.end - spot.start) / length
        amount = shown if spot.field == "title" else shown * _ELSEWHERE
        yield Evidence("points", spot.field, spot.start, spot.end, spot.text, amount=round(amount, 4))
