"""“…式”, “…型”, “…类”, “…风格”, “…风味”, “…味” right after a GI's name: goods that only imitate."""

import re
from collections.abc import Iterator
from functools import lru_cache

from matchers.bounds.bound import not_of_trademarks
from matchers.findings.occurrence import Occurrence
from matchers.findings.use import Evidence, MarkUse

chinese = "风味类用语"
english = "wording of GI style"
bound = not_of_trademarks
_STYLE = (
    "式(?!样|微)|型(?!号)|类(?!目|别|型)|风格|风味|口味|同款|仿制|仿(?!佛|冒)|味(?![道美浓鲜正醇香甘纯甜])"
)
_AFTER = re.compile(rf"[\s·•\-“”\"'「」()（）]{{0,2}}(?P<style>{_STYLE})")
_WHY = {
    "why": "wording of style or flavour with a GI's name",
    "why_chinese": "与地理标志名称连用“式、型、类、风格、风味”等",
}


def judge(use: MarkUse) -> Iterator[Evidence]:
    """After any occurrence of the name, or inside it: 金华式火腿."""
    if use.mark.kind != "geographical_indication" or use.best is None:
        return
    spots = [*_after_names(use), *_inside_names(use)]
    for number, (field, start, end) in enumerate(dict.fromkeys(spots)):
        text = use.texts.text(field)[start:end]
        yield Evidence("points", field, start, end, text, _WHY, counts=number == 0)


def _after_names(use: MarkUse) -> Iterator[tuple[str, int, int]]:
    for one in use.occurrences:
        found = _AFTER.match(use.texts.plain(one.field), one.end) if _concerns(one) else None
        if found:
            yield one.field, found.start("style"), found.end("style")


def _inside_names(use: MarkUse) -> Iterator[tuple[str, int, int]]:
    for field in ("title", "description"):
        if field in use.texts.fields:
            for found in _inside(use.mark.names).finditer(use.texts.plain(field)):
                yield field, found.start(), found.end()


def _concerns(occurrence: Occurrence) -> bool:
    return occurrence.field != "seller_name"


@lru_cache(maxsize=4096)
def _inside(names: tuple[str, ...]) -> re.Pattern[str]:
    """A word of style between the place and the product of a name: 金华(式|风味)火腿."""
    cut = (
        f"{re.escape(name[:at])}(?:{_STYLE}){re.escape(name[at:])}"
        for name in names
        if not name.isascii()
        for at in range(2, len(name) - 1)
    )
    return re.compile("|".join(cut) or "(?!)")
