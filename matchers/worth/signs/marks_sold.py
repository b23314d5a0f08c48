"""The marks themselves are sold: labels, tags, empty bottles, boxes. Who needs them, fills them."""

from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.worth.found import Found, at_reason
from matchers.worth.sign import Bearing

chinese = "出售标识包装"
english = "marks or packaging for sale"
bearing = Bearing.PURPOSE
needs = ("marks_for_sale",)
_PACKAGING = ("盒", "箱", "袋", "瓶", "罐", "桶")


def see(found: Found) -> Iterator[Evidence]:
    """Labels and empty bottles weigh more than boxes, which may be sold for any goods."""
    reason = found.first("marks_for_sale")
    if reason:
        packaging = reason.text.endswith(_PACKAGING) and not reason.text.startswith("空")
        yield at_reason(reason, "packaging" if packaging else "sign")
