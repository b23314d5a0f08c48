"""The listing sells something else than the trademark's goods, as far as its texts tell."""

from collections.abc import Iterator
from dataclasses import replace

from matchers.bounds.bound import any_level
from matchers.features.goods_fit import goods_evidence
from matchers.findings.use import Evidence, MarkUse
from matchers.goods.fit import Level

chinese = "商品不符"
english = "other goods"
bound = any_level


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Only for trademarks whose goods or classes the list knows; as far as the goods sold are sure."""
    if use.best and use.mark.kind == "trademark" and use.fit.level is Level.OTHER:
        yield replace(goods_evidence(use.fit, "points"), amount=use.fit.confidence)
