"""The seller is on the mark's list of authorised sellers, by exact shop name."""

from collections.abc import Iterator

from matchers.bounds.bound import any_level
from matchers.findings.use import Evidence, MarkUse

chinese = "授权卖家"
english = "authorised"
bound = any_level


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Suppresses."""
    seller = use.subject.seller_name
    if seller and seller.strip() in use.mark.authorised:
        detail = {"why": "the seller is authorised", "why_chinese": "卖家在授权名单内"}
        yield Evidence("points", "seller_name", 0, len(seller), seller, detail, suppresses=True)
