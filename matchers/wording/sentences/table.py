"""The tables of sentences, read and checked once when first needed."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

ANY = "any"
"""The sentence of what was found otherwise."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in both languages, each in one form or several."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    written: bool = False
    """Whether how the name is written says it, where it is not written as listed."""

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing of its own."""
        return not self.zh

    def filled(self, values: Mapping[str, object], language: str) -> str:
        """The first form whose values are all there; empty when none is."""
        for form in self.zh if language == "zh" else self.en:
            if all(str(values.get(name, "")) for name in _names(form)):
                return form.format_map(values)
        return ""


@cache
def of_features() -> dict[str, dict[str, Sentence]]:
    """Feature → what it found → sentence."""
    return {key: _parsed(some) for key, some in _table("features.toml").items()}


@cache
def of_signs() -> dict[str, dict[str, Sentence]]:
    """Sign → what it found → sentence."""
    return {key: _parsed(some) for key, some in _table("signs.toml").items()}


@cache
def writing() -> dict[str, Sentence]:
    """Way of writing → phrase."""
    return _parsed(_table("writing.toml"))


def chosen(sentences: Mapping[str, Sentence], detail: Mapping[str, Any]) -> Sentence | None:
    """The sentence for what was found: by level, code, relation or unit, else the one for anything."""
    told = (detail.get(name) for name in ("relation", "code", "level", "unit"))
    keys = [str(one) for one in told if one in sentences]
    return sentences.get(keys[0] if keys else ANY)


def _table(name: str) -> dict[str, Any]:
    text = resources.files("matchers.wording.sentences").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _parsed(table: Mapping[str, Mapping[str, Any]]) -> dict[str, Sentence]:
    return {
        key: Sentence(_forms(row, "zh"), _forms(row, "en"), bool(row.get("written")))
        for key, row in table.items()
    }


def _forms(row: Mapping[str, Any], language: str) -> tuple[str, ...]:
    forms = row.get(language, ())
    return (forms,) if isinstance(forms, str) else tuple(forms)


@cache
def _names(form: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(form) if name)
