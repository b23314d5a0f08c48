"""Kinds of disguise that need a second signal: leads found on marks that nothing was set by, and false cries.

The marks are drawn from the long list of brands, with goods of our own; half of the titles begin with the
disguised name, half set it apart behind two words. Cries are leads on real titles that do not hold the name.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from casebook.listing import Listing
from markwatch.bench.match.brands import brand_list, kind_of
from markwatch.bench.match.disguises import standing
from markwatch.bench.quality.shares import ratio
from matchers.engine.engine import Screen, build_screen
from matchers.findings.finding import Finding
from matchers.texts.folding import folded_text
from trademark_data.mark import Mark

KINDS = {
    "sibling": standing.sibling,
    "any_character": standing.any_character,
    "one_initial": standing.one_initial,
    "emoji": standing.emoji,
    "kana": standing.kana,
}
"""Key of the report → disguise."""
MARKS = 200
_POOL = 40_000
_GOODS = (
    "运动鞋",
    "方便面",
    "白酒",
    "洗发水",
    "连衣裙",
    "牛奶",
    "茶叶",
    "电饭煲",
    "面膜",
    "女包",
    "饼干",
    "毛巾",
)
_TAILS = ("整箱特价", "新款正品包邮", "家用大容量", "2025秋冬")


def measure(brands: Path | None, titles: Sequence[str], on: date) -> dict[str, Any]:
    """Per kind, leads found of the plants that were made; per channel, false cries per 1,000 titles."""
    marks = _marks(brands)
    screen, chance = build_screen(marks), Random(13)
    found = {key: _found(key, marks, screen, chance, on) for key in KINDS}
    return {"marks": len(marks), "found": found, "false_cries_per_1000": _cries(marks, titles, screen, on)}


def _marks(brands: Path | None) -> list[Mark]:
    names = [one.text for one in brand_list(_POOL, brands) if kind_of(one.text) in ("two", "three", "four")]
    chosen = Random(11).sample(sorted(set(names)), MARKS)
    return [
        Mark(id=f"K{at:03}", kind="trademark", name=name, goods=(_GOODS[at % len(_GOODS)],))
        for at, name in enumerate(chosen)
    ]


def _found(key: str, marks: Sequence[Mark], screen: Screen, chance: Random, on: date) -> dict[str, Any]:
    plants = list(_plants(key, marks, chance))
    told = screen.findings_of([listing for _, listing in plants], on)
    leads = [
        any(one.is_lead and one.mark_id == mark.id for one in findings)
        for (mark, _), findings in zip(plants, told, strict=True)
    ]
    return {"leads": sum(leads), "of": len(leads), "share": ratio(sum(leads), len(leads))}


def _plants(key: str, marks: Sequence[Mark], chance: Random) -> Iterator[tuple[Mark, Listing]]:
    for at, mark in enumerate(marks):
        written = KINDS[key](mark.name, chance)
        if written:
            goods, tail = mark.goods[0], chance.choice(_TAILS)
            title = f"{written}{goods} {tail}" if at % 2 else f"送礼 {written} {goods}{tail}"
            yield mark, Listing(f"{key}{at}", title)


def _cries(marks: Sequence[Mark], titles: Sequence[str], screen: Screen, on: date) -> dict[str, float]:
    names, cries = {mark.id: folded_text(mark.name) for mark in marks}, Counter[str]()
    listings = [Listing(str(at), title) for at, title in enumerate(titles)]
    for title, findings in zip(titles, screen.findings_of(listings, on), strict=True):
        folded = folded_text(title)
        cries.update(_channel(one) for one in findings if one.is_lead and names[one.mark_id] not in folded)
    cries["all"] = cries.total()
    return {channel: round(1000 * count / max(len(titles), 1), 2) for channel, count in sorted(cries.items())}


def _channel(finding: Finding) -> str:
    return next(str(one.detail["channel"]) for one in finding.reasons if "channel" in one.detail)
