"""Only the name is in traditional characters or full width, and what stands around it is not."""

from collections.abc import Iterator

from matchers.findings.use import Evidence, seen_at
from matchers.worth.disguise import odd_one_out
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "书写与上下文不一"
english = "written unlike its surroundings"
bearing = Bearing.PURPOSE
needs: tuple[str, ...] = ()


def see(found: Found) -> Iterator[Evidence]:
    """Of a plain name: width, case and traditional characters throughout a title say nothing."""
    best = found.use.best
    level = odd_one_out(best) if best and best.is_plain and best.field != "seller_name" else ""
    if best and level:
        yield seen_at(best, level, name=best.name)
