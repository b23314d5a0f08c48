"""A claim of a patent that is not in order: number, type, term, or no number at all."""

from collections.abc import Iterator
from itertools import islice

from matchers.bounds.bound import not_of_trademarks
from matchers.findings.use import Evidence, MarkUse
from matchers.patents.checks import Circumstances, Fault, faults
from matchers.patents.claims import claims_of

chinese = "专利宣称"
english = "patent claim"
bound = not_of_trademarks
_MOST_FAULTS = 20


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Every fault of every claim, a few at most; each code carries points once."""
    if use.mark.kind != "patent":
        return
    found = claims_of(use.texts.fields.items(), use.subject.category)
    if not found.claims:
        return
    counted: set[str] = set()
    for fault in islice(faults(found, Circumstances(use.patents, use.on, use.texts.goods)), _MOST_FAULTS):
        yield _evidence(fault, counts=fault.code not in counted)
        counted.add(fault.code)


def _evidence(fault: Fault, *, counts: bool) -> Evidence:
    claim, patent = fault.claim, fault.patent
    detail = {"code": fault.code, "code_chinese": fault.code.chinese, "number": claim.number} | dict(
        fault.said
    )
    if patent is not None:
        known = {
            "patent_id": patent.id,
            "owner": patent.owner,
            "filed": str(patent.valid_from or ""),
            "valid_to": str(patent.valid_to or ""),
        }
        detail |= {name: value for name, value in known.items() if value}
    return Evidence(fault.code, claim.field, claim.start, claim.end, claim.text, detail, counts=counts)
