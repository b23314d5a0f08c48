"""Whether a price that markup states is overruled by the one that the page shows."""

from collections.abc import Sequence
from decimal import Decimal

from crawler.pages.price.visible import SeenPrice

_SURE_WEIGHT = 1.5
"""Weight from which on a shown price is surely the one asked: named so, and near the heading."""
_FAR_LINES = 25


def is_overruled(stated: Decimal, best: SeenPrice, seen: Sequence[SeenPrice]) -> bool:
    """Whether what a shopper sees decides against what markup says.

    So it does where it is lower and final, or the stated one struck; where the stated one is in cents; and
    where the stated one is shown nowhere, but another one surely is.
    """
    shown = best.price.amount
    struck = {one.price.amount for one in seen if one.kind == "struck"}
    plain = {one.price.amount for one in seen if one.kind != "struck"}
    if shown < stated and (best.kind == "final" or (stated in struck and stated not in plain)):
        return True
    if stated == shown * 100:
        return True
    near = 0 <= best.place <= _FAR_LINES and best.weight >= _SURE_WEIGHT
    return near and stated not in struck | plain and len(plain) == 1
