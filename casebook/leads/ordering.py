"""Where a lead stands in the queue: tiers first, worth inside them, as one number that an index can hold."""

from casebook.vocabulary.leads import Tier

_BANDS: dict[Tier | None, float] = {Tier.PRIORITY: 0.0, Tier.ORDINARY: 100.0, None: 200.0, Tier.MENTION: 300.0}
"""What nobody judged yet stands after what speaks for a look, and before what only names a mark."""


def place_of(tier: Tier | None, worth: float | None, score: float) -> float:
    """The smallest comes first; of leads that were not judged yet the score tells."""
    return round(_BANDS[tier] + 100 - (score if worth is None else worth), 4)
