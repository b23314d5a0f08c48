"""The name is disguised in a way that is seldom chance: symbols inside, letters that look alike, split."""

from collections.abc import Iterator

from matchers.findings.occurrence import Occurrence
from matchers.findings.use import Evidence
from matchers.language.vocabulary import is_word
from matchers.worth.disguise import SELDOM_CHANCE, way_of_writing
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "有意变形"
english = "disguised on purpose"
bearing = Bearing.PURPOSE
needs: tuple[str, ...] = ()
_BESIDE = 0.6
"""What a disguise counts for when the name is also written out elsewhere in the listing."""


def see(found: Found) -> Iterator[Evidence]:
    """By how the occurrence that counts is written, else by the first disguised one of the title."""
    best = found.use.best
    if best and found.way and not _may_be_chance(found):
        yield _evidence(found, best, found.way)
    elif best and best.field != "title":
        yield from _beside(found)


def _may_be_chance(found: Found) -> bool:
    """An ordinary word that only sounds or looks like the name, where no brand stands: 书包 is no 蜀宝."""
    word = found.first("ordinary_word") is not None and found.first("brand_position") is None
    return word and found.way not in SELDOM_CHANCE


def _beside(found: Found) -> Iterator[Evidence]:
    """A title in disguise, no word of its own, though another field writes the name out."""
    for one in found.use.occurrences:
        level = way_of_writing(one) if one.field == "title" and not is_word(one.text) else ""
        if level:
            yield _evidence(found, one, level, _BESIDE)
            return


def _evidence(found: Found, one: Occurrence, level: str, amount: float = 1.0) -> Evidence:
    detail = {"name": one.name, "edges": found.edges_of(one)}
    return Evidence(level, one.field, one.start, one.end, one.text, detail, amount)
