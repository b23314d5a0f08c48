"""Goods of a sector that the office's plan puts first: food and drugs, farm inputs, electronics and so on."""

from collections.abc import Iterator
from functools import lru_cache

from matchers.findings.use import Evidence
from matchers.goods.mark import group_of
from matchers.goods.table import groups, priority
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "重点产品"
english = "priority goods"
bearing = Bearing.STAKE
needs: tuple[str, ...] = ()


def see(found: Found) -> Iterator[Evidence]:
    """By the goods offered where they fit the mark, else by a GI's own; sectors stand in `groups.tsv`."""
    reason = found.first("goods_fit")
    group = str(reason.detail.get("group", "")) if reason else _of_mark(found)
    sector = _sector(group)
    if sector:
        detail = {"sector": sector, "group_chinese": groups()[group].label}
        place = (reason.field, reason.start, reason.end, reason.text) if reason else ("", None, None, "")
        yield Evidence(sector, *place, detail)


def _of_mark(found: Found) -> str:
    mark = found.use.mark
    if mark.kind != "geographical_indication" or found.use.best is None:
        return ""
    return next(filter(None, map(group_of, mark.goods)), "")


@lru_cache(maxsize=1 << 10)
def _sector(group: str) -> str:
    return priority(group) if group in groups() else ""
