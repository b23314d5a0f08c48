"""Several disguises at once: each further way of hiding the name makes chance less likely."""

from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.worth.disguise import kinds_of_disguise
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "多种变形"
english = "several disguises"
bearing = Bearing.PURPOSE
needs: tuple[str, ...] = ()
_MOST = 3


def see(found: Found) -> Iterator[Evidence]:
    """By the number of different ways beyond the first, in all strong occurrences outside the shop's name."""
    if not found.way and len(found.use.occurrences) == 1:
        return
    kinds: set[str] = set()
    for one in found.use.occurrences:
        if one.field != "seller_name" and (not one.weak or one is found.use.best):
            kinds |= kinds_of_disguise(one) if not one.text.isascii() or not one.is_plain else set()
    if len(kinds) > 1:
        yield Evidence(detail={"ways": sorted(kinds)}, amount=min(len(kinds) - 1, _MOST))
