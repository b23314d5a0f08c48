"""A reason or a sign as a sentence; kept ones of earlier versions too."""

from collections.abc import Mapping
from typing import Any, Protocol

from matchers.texts.subject import Field
from matchers.wording.sentences.table import Sentence, chosen
from matchers.wording.sentences.writing import written


class Seen(Protocol):
    """What reasons and signs have in common."""

    @property
    def field(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def detail(self) -> Mapping[str, Any]: ...


def said(sentences: Mapping[str, Sentence], seen: Seen, language: str) -> str:
    """The sentence; empty for what says nothing of its own."""
    sentence = chosen(sentences, seen.detail)
    if sentence is None or sentence.is_silent:
        return ""
    edges = seen.detail.get("edges", ()) if sentence.written else ()
    return (written(seen.text, edges, language) if edges else "") or sentence.filled(
        _values(seen, language), language
    )


def _values(seen: Seen, language: str) -> dict[str, object]:
    detail = seen.detail
    values: dict[str, object] = {
        "text": seen.text,
        "field": Field.word_of(seen.field.partition(".")[0], language),
    }
    if "share" in detail:
        values["percent"] = f"{detail['share']:.0%}"
    if "ways" in detail:
        values["count"] = len(detail["ways"])
    return values | {key: _shown(value) for key, value in detail.items()}


def _shown(value: object) -> object:
    return f"{value:,.0f}" if isinstance(value, int | float) and not isinstance(value, bool) else value
