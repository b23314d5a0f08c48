"""The right was not in force on the day the page was captured."""

from collections.abc import Iterator

from matchers.bounds.bound import any_level
from matchers.findings.use import Evidence, MarkUse

chinese = "权利不在有效期"
english = "right not in force"
bound = any_level


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Suppresses; a mark without dates is not judged."""
    mark = use.mark
    if mark.in_force(use.on) is False:
        dates = {
            "valid_from": _iso(mark.valid_from),
            "valid_to": _iso(mark.valid_to),
            "on": use.on.isoformat(),
        }
        why = {"why": "the right is not in force on that day", "why_chinese": "当日权利不在有效期内"}
        yield Evidence(detail=why | dates, suppresses=True)


def _iso(day: object) -> str:
    return str(day) if day else ""
