"""A claim of a patent that is not in order: number, type, term, or no number at all."""

from collections.abc import Iterator

from matchers.mark_use import Evidence, MarkUse
from matchers.patents.checks import CODES, Circumstances, Fault, faults
from matchers.patents.claims import claims_in

chinese = "专利宣称"
_MOST = 20


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Every fault of every claim, a few at most; each code carries points once."""
    if use.mark.kind != "patent":
        return
    texts = use.texts.fields.items()
    claims = [claim for field, text in texts for claim in claims_in(field, text)][:_MOST]
    counted: set[str] = set()
    for fault in faults(claims, Circumstances(use.patents, use.on, use.texts.goods)):
        yield _evidence(fault, counts=fault.code not in counted)
        counted.add(fault.code)


def _evidence(fault: Fault, *, counts: bool) -> Evidence:
    claim = fault.claim
    detail = {"code": fault.code, "code_chinese": CODES[fault.code], "number": claim.number}
    if fault.patent is not None:
        detail["patent_id"] = fault.patent.id
    return Evidence(fault.code, claim.field, claim.start, claim.end, claim.text, detail, counts=counts)
