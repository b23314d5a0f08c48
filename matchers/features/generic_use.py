"""Officers have dismissed this name as a generic word before; the oftener, the less it counts."""

from collections.abc import Iterator

from matchers.bounds.bound import any_level
from matchers.findings.feedback import generic_share, usual_share
from matchers.findings.use import Evidence, MarkUse

chinese = "曾认定为通用名称"
english = "generic use"
bound = any_level


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By how far the learned share of generic use lies above the usual one."""
    share = generic_share(use.mark, use.best.name) if use.best else None
    if use.best and share is not None and share > usual_share():
        amount = (share - usual_share()) / (1 - usual_share())
        yield Evidence(amount=amount, detail={"name": use.best.name, "share": share})
