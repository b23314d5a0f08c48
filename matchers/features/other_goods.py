"""The listing sells something else than the trademark's goods, as far as title and category tell."""

from collections.abc import Iterator

from matchers.features.goods_fit import fit
from matchers.mark_use import Evidence, MarkUse

chinese = "商品不符"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Only for trademarks whose goods or classes the list knows."""
    mark = use.mark
    if use.best and mark.kind == "trademark" and (mark.goods or mark.classes) and not fit(use):
        yield Evidence()
