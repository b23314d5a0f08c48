"""What keeps the finding from being a lead: an authorised seller, wording of fit, a right not in force."""

from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.worth.found import Found, at_reason
from matchers.worth.sign import Bearing

chinese = "不列为线索的理由"
english = "why it is no lead"
bearing = Bearing.DOUBT
needs: tuple[str, ...] = ()


def see(found: Found) -> Iterator[Evidence]:
    """The first reason that suppresses."""
    for reason in found.finding.reasons:
        if reason.detail.get("suppresses"):
            yield at_reason(reason, feature=reason.feature)
            return
