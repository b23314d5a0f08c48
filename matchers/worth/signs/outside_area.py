"""A geographical indication on goods that the listing itself says come from elsewhere."""

from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.worth.found import Found, at_reason
from matchers.worth.sign import Bearing

chinese = "产地在保护范围外"
english = "from outside the area"
bearing = Bearing.PURPOSE
needs = ("outside_region",)


def see(found: Found) -> Iterator[Evidence]:
    """As the feature of the same matter saw it; another prefecture of the province counts for less."""
    for reason in found.by_feature.get("outside_region", ()):
        if reason.points > 0:
            relation = str(reason.detail.get("relation", "outside"))
            yield at_reason(reason, relation, place=reason.detail.get("place", ""))
            return
