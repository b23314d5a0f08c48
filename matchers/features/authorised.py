"""The seller is on the mark's list of authorised sellers; a name alone does not cover deliberate signs."""

from collections.abc import Iterator

from matchers.bounds.bound import any_level
from matchers.findings.authorisation import authorising_entry, deliberate
from matchers.findings.use import Evidence, MarkUse

chinese = "授权卖家"
english = "authorised"
bound = any_level


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Suppresses; where only the name is listed, and a deliberate sign is there, it is told and no more."""
    entry = authorising_entry(use) if use.mark.authorised else None
    if entry is None:
        return
    seller = use.subject.seller_name
    start, end = (0, len(seller)) if seller else (None, None)
    sign = deliberate(use) if entry.is_name_only else None
    if sign is None:
        detail = {"why": "the seller is authorised", "why_chinese": "卖家在授权名单内", "entry": entry.text}
        yield Evidence("points", "seller_name", start, end, seller, detail, suppresses=True)
    else:
        told = {"code": "same_name", "sign": sign.english, "sign_chinese": sign.chinese}
        yield Evidence("points", "seller_name", start, end, seller, told | {"entry": entry.text})
