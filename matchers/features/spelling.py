"""How the name is disguised: a split character or look-alike letter is rarely chance, a like sound often."""

from collections.abc import Iterator

import numpy as np

from matchers.bounds.bound import Levels
from matchers.bounds.prospects import Prospects
from matchers.findings.occurrence import Occurrence
from matchers.findings.use import Evidence, MarkUse, seen_at
from matchers.lattice.arrays import Array
from matchers.lattice.hits import PathStep
from matchers.lattice.rules import CHANNEL_NAMES, VARIANT

chinese = "变形方式"
english = "spelling"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By the dearest disguise, else symbols put between its characters, else traditional characters."""
    best = use.best
    if best is None or best.field == "seller_name":
        return
    level = _level(best)
    if level:
        yield seen_at(best, level, name=best.name)


def bound(prospects: Prospects, levels: Levels) -> Array:
    """By the dearest disguise; what is plain may still hold symbols or traditional characters."""
    plain = max(0.0, levels["symbols_between"], levels["traditional"])
    of_channel = np.array([levels.get(channel, 0.0) for channel in CHANNEL_NAMES])
    found = np.where(prospects.plain, plain, of_channel[prospects.channel])
    return np.where(prospects.in_shop_name, 0.0, found)


def _level(best: Occurrence) -> str:
    if not best.is_plain:
        return best.channel
    if best.skipped and not best.text.isascii():
        return "symbols_between"
    return "traditional" if any(map(_is_traditional, best.hit.path)) and not best.text.isascii() else ""


def _is_traditional(step: PathStep) -> bool:
    return step.channel == VARIANT
