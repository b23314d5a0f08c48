"""How a name is written, from the edges that a reason keeps: 「台」写成「苔」（同音）, 「I」写成「!」."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from matchers.texts.skipped import sign_for, skipped_characters
from matchers.wording.sentences.table import Sentence, writing

Edge = Mapping[str, Any]
"""`text` as shown, `mark` as listed, `channel`, as `Occurrence.edges` gives them."""
PICTURED = ("look_alike_letter", "emoji")
"""Channels on which a sign may itself stand for a symbol."""
_AS_LISTED = "exact"
_MOST = 3
_AROUND = {"zh": "，", "en": ", "}


class Change(NamedTuple):
    """One way in which a stretch differs from the name."""

    way: str
    """A key of writing.toml."""
    mark: str = ""
    text: str = ""


def changes(text: str, edges: Sequence[Edge]) -> list[Change]:
    """What differs, neighbours changed the same way together; first the symbols, then what stands between."""
    pictured = (edge["text"] for edge in edges if edge["channel"] in PICTURED)
    between = skipped_characters(text, pictured)
    found = list(_of_symbols(edges, between))
    return found + list(_between(between))


def written(text: str, edges: Sequence[Edge], language: str) -> str:
    """The changes as a phrase; empty for a name written as listed."""
    found = changes(text, edges)[:_MOST]
    phrases = (_phrase(writing()[one.way], one, text, language) for one in found)
    return _AROUND[language].join(filter(None, phrases))


def _of_symbols(edges: Iterable[Edge], between: list[str]) -> Iterator[Change]:
    for channel, some in groupby(edges, key=lambda edge: str(edge["channel"])):
        if channel == _AS_LISTED:
            continue
        together = list(some)
        mark = "".join(edge["mark"] for edge in together)
        if channel == "omitted" and (sign := sign_for(mark, between)):
            between.remove(sign)
            yield Change("symbol_for_letter", mark, sign)
        else:
            yield Change(channel, mark, "".join(edge["text"] for edge in together))


def _between(characters: Sequence[str]) -> Iterator[Change]:
    shown = [one for one in dict.fromkeys(characters) if not one.isspace() and one.isprintable()]
    if shown:
        yield Change("between", text="".join(shown))
    elif any(one.isspace() for one in characters):
        yield Change("spaced")
    if any(not one.isprintable() and not one.isspace() for one in characters):
        yield Change("invisible")


def _phrase(sentence: Sentence, change: Change, whole: str, language: str) -> str:
    return sentence.filled({"mark": change.mark, "text": change.text, "whole": whole}, language)
