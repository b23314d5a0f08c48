"""Lists for people: what they were made of, in words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from casebook.lists.formats import FORMATS
from casebook.vocabulary.cases import CaseState
from review_api.http.selection import ListAsked
from review_api.wording.language import N_, Language


def _joined(values: Any) -> str:
    return "、".join(str(one) for one in values)


PARTS: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "platforms": (N_("平台：%(what)s"), _joined),
    "since": (N_("%(what)s 起确认"), str),
    "units": (N_("单位：%(what)s"), _joined),
    "cases": (N_("案件：%(what)s"), lambda ids: _joined(f"C-{one:06d}" for one in ids)),
    "marks": (N_("权利：%(what)s"), _joined),
    "q": (N_("关键词：%(what)s"), str),
}
"""Key of a stored selection → how it is said, and its value as text."""


def selection_words(language: Language, selection: Mapping[str, Any]) -> list[str]:
    """A stored selection, one part after another; nothing means every case."""
    return list(_parts(language, selection)) or [language(N_("全部案件"))]


def _parts(language: Language, selection: Mapping[str, Any]) -> Iterator[str]:
    for key, (said, shown) in PARTS.items():
        if key in selection:
            yield language(said, what=shown(selection[key]))
    if "state" in selection:
        yield language(N_("案件状态：%(what)s"), what=language.word(CaseState(selection["state"])))
    if selection.get("new_only"):
        yield language(N_("不含已列入清单的条目"))


def format_words(language: Language) -> list[tuple[str, str]]:
    """(key, what people call it) of each format."""
    return [(one.key, language.pick(one.chinese, one.english)) for one in FORMATS.values()]


def typed(asked: ListAsked) -> dict[str, str]:
    """What stands in the fields of the form for names that are typed."""
    return {"case": "、".join(asked.cases), "mark": "、".join(asked.marks)}
