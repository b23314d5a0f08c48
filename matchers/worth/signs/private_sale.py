"""One used thing that a private person sells on."""

from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.worth.found import Found, at_reason
from matchers.worth.sign import Bearing

chinese = "个人转让"
english = "private sale"
bearing = Bearing.DOUBT
needs = ("second_hand",)


def see(found: Found) -> Iterator[Evidence]:
    """As the feature of the same matter saw it."""
    reason = found.first("second_hand")
    if reason:
        yield at_reason(reason)
