"""The name also means something else: an everyday word, a place, a person's name, a number."""

from collections.abc import Iterator
from functools import lru_cache

from matchers.bounds.bound import any_level
from matchers.findings.use import Evidence, MarkUse
from matchers.language.distinctiveness import distinctiveness

chinese = "显著性弱"
english = "distinctiveness"
bound = any_level
LEVELS = ("common_word", "place_name", "number", "everyday_word", "personal_name")
"""What is held against a name, the weightiest first."""
_TOLD = {"low": "common_word", "medium": "everyday_word"}


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By the name that occurs plainly: 工牛 is no everyday word.

    The list's column `distinctiveness` (high, medium, low) overrides it.
    """
    if use.best is None or not use.best.is_plain or use.mark.kind != "trademark":
        return
    told = use.mark.details.get("distinctiveness", "").strip().casefold()
    level = _TOLD.get(told, "") if told in ("high", *_TOLD) else _weightiest(use.best.name)
    if level:
        yield Evidence(level, detail={"name": use.best.name, "told": bool(told)})


@lru_cache(maxsize=1 << 14)
def _weightiest(name: str) -> str:
    evidence = distinctiveness(name).evidence
    return next((level for level in LEVELS if level in evidence), "")
