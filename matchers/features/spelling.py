"""How the name is disguised: a split character or look-alike letter is rarely chance, a like sound often."""

from collections.abc import Iterator

from matchers.mark_use import Evidence, MarkUse, seen_at
from matchers.occurrence import Occurrence

chinese = "变形方式"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By the dearest disguise of the occurrence that counts, or symbols put between its characters."""
    best = use.best
    if best is None or best.field == "seller_name":
        return
    level = _level(best)
    if level:
        yield seen_at(best, level, name=best.name)


def _level(best: Occurrence) -> str:
    if not best.is_plain:
        return best.channel
    return "symbols_between" if best.skipped and not best.text.isascii() else ""
