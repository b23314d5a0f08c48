"""The listing sells what the mark is protected for: its goods, or goods of its Nice classes."""

from collections.abc import Iterator

import numpy as np

from matchers.bounds.bound import Levels
from matchers.bounds.goods import possible_fits
from matchers.bounds.prospects import Prospects
from matchers.findings.use import Evidence, MarkUse
from matchers.goods.fit import Fit, Level
from matchers.goods.table import groups
from matchers.lattice.arrays import Array

chinese = "商品相符"
english = "goods fit"
_LEVELS = {
    Level.SAME: "goods",
    Level.SIMILAR: "similar_goods",
    Level.SAME_CLASS: "nice_class",
    Level.ACCESSORY: "accessory",
}


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By category, title and attributes; the name of a GI says its goods itself and is left out."""
    if use.best and use.mark.kind != "geographical_indication" and use.fit.level in _LEVELS:
        yield goods_evidence(use.fit, _LEVELS[use.fit.level])


def bound(prospects: Prospects, levels: Levels) -> Array:
    """By the goods words that stand anywhere in the listing."""
    told = zip(possible_fits(prospects), ("goods", "similar_goods", "nice_class", "accessory"), strict=True)
    found: Array = np.zeros(len(prospects.hits), np.float64)
    for may_fit, level in told:
        found = np.maximum(found, may_fit * levels[level])
    return found


def goods_evidence(fit: Fit, level: str) -> Evidence:
    """Evidence at the words that say what is sold, with the product group and how sure it is."""
    goods = fit.goods
    if goods is None:
        return Evidence(level, detail={"word": fit.word})
    label = groups()[goods.group].label
    detail = {
        "word": goods.text,
        "group": goods.group,
        "group_chinese": label,
        "confidence": round(fit.confidence, 2),
    }
    return Evidence(level, goods.field, goods.start, goods.end, goods.text, detail)
