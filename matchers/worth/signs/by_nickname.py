"""The mark is called by a nickname (驴家, P家) and not by its name: buyers who know are meant."""

from collections.abc import Iterator

from matchers.findings.use import Evidence, seen_at
from matchers.worth.found import Found
from matchers.worth.sign import Bearing
from trademark_data.nicknames import kind_of

chinese = "以别称代名"
english = "by a nickname"
bearing = Bearing.PURPOSE
needs: tuple[str, ...] = ()


def see(found: Found) -> Iterator[Evidence]:
    """When the name that counts is one of the table of nicknames; the name written out elsewhere, never."""
    best = found.use.best
    kind = kind_of(best.name) if best else None
    if best and kind and all(kind_of(one.name) for one in found.use.occurrences):
        yield seen_at(best, kind.value, name=best.name)
