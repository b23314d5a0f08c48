"""Whether a patent of the list and a listing may be about the same product."""

import re

from matchers.texts.folding import folded_text
from trademark_data.mark import Mark

_GENERAL = re.compile(
    "一种|及其|制备方法|使用方法|生产方法|装置|设备|用于|用|多功能|功能|智能|便携式?|折叠式?|可|手动|自动|电动|家用|新型|组合式?|防水|防滑"
    "|快速|高效|无线|迷你|儿童|环保|不锈钢|升降|旋转|调节|的|式|款|型|盖"
)
"""Words of titles of inventions that say nothing of the product."""
_HEADS = "灯锅杯壶碗鞋帽衣裤袜箱床椅桌凳毯伞刀剪锁笔膜扇架垫"
"""Last characters that name a kind of product by themselves."""


def of_other_product(patent: Mark, goods: str) -> bool:
    """Whether nothing of the patent's goods or title is in the listing's folded title and category.

    Told only where the list names the patent's goods; half a likeness is enough to keep still.
    """
    if not patent.goods:
        return False
    words = [folded_text(word) for word in (*patent.goods, *_GENERAL.split(patent.name))]
    pairs = {word[at : at + 2] for word in words for at in range(len(word) - 1)}
    heads = {word[-1] for word in words if word and word[-1] in _HEADS}
    return not any(part in goods for part in pairs | heads)
