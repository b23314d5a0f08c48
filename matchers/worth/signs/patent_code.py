"""A patent is claimed with a number that cannot be, has run out, or is not given at all."""

from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.worth.found import Found, at_reason
from matchers.worth.sign import Bearing

chinese = "专利宣称有误"
english = "patent claim not in order"
bearing = Bearing.PURPOSE
needs = ("patent_claim",)


def see(found: Found) -> Iterator[Evidence]:
    """Each code once; `unknown_number` is a hint only."""
    codes: set[str] = set()
    for reason in found.by_feature.get("patent_claim", ()):
        code = str(reason.detail.get("code", ""))
        if code not in codes:
            codes.add(code)
            yield at_reason(reason, code, code=code)
