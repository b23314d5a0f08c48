"""The name is a piece of ordinary words here: inside a longer one (小香|猪) or across two (精华|为主)."""

from collections.abc import Iterator
from dataclasses import replace

from matchers.bounds.bound import any_level
from matchers.findings.occurrence import Occurrence
from matchers.findings.use import Evidence, MarkUse, seen_at
from matchers.language.standing import Level, Standing, standing

chinese = "词语片段"
english = "word border"
bound = any_level
_LONGEST_CHARACTERS = 4
_SURE_LOG_ODDS = 3.0
"""Log-odds from which the ordinary reading is taken for certain."""


def judge(use: MarkUse) -> Iterator[Evidence]:
    """The occurrence that counts, when ordinary words explain it better and no symbol stands inside it."""
    best = use.best
    if best is None or not is_piece_of_text(best):
        return
    found = standing(best.original, best.start, best.end)
    if found.level is not Level.FREE:
        words = "｜".join(word.text for word in found.words)
        yield replace(seen_at(best, _level(found), name=best.name), detail={"name": best.name, "word": words})


def is_piece_of_text(occurrence: Occurrence) -> bool:
    """Whether an occurrence is a short run of Chinese characters, with nothing put between them."""
    text = occurrence.text
    return 2 <= len(text) <= _LONGEST_CHARACTERS and all(
        "\u4e00" <= character <= "\u9fff" for character in text
    )


def _level(found: Standing) -> str:
    return f"{found.level.value}_surely" if found.margin <= -_SURE_LOG_ODDS else found.level.value
