"""Where a lead stands in the queue: tiers first, worth inside them, as one number that an index can hold."""

from casebook.vocabulary.leads import Tier
from casebook.vocabulary.queue import QueueTier

_APART = 200.0
"""More than a worth is wide, so that a tier is a range of places."""


def place_of(tier: Tier | None, worth: float | None, score: float) -> float:
    """The smallest comes first; of leads that were not judged yet the score tells."""
    first, _ = places_of(QueueTier(tier or QueueTier.UNJUDGED))
    return round(first + 100 - (score if worth is None else worth), 4)


def places_of(tier: QueueTier) -> tuple[float, float]:
    """The first and the last place of a tier."""
    first = _APART * list(QueueTier).index(tier)
    return first, first + 100
