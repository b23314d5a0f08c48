"""The names to look for: every name, alias and nickname of every mark but patents, known by number."""

from collections.abc import Iterator, Sequence

from matchers.lattice.names import ListedName
from matchers.texts.folding import folded_text
from trademark_data.mark import Mark
from trademark_data.nicknames import nicknames_of

WATCH_LIST_ROWS = 5_000
"""A list of fewer rows is a watch list: every mark in it is looked for in weak disguises, too."""
_YES = frozenset(("yes", "true", "1", "是"))


def listed_names(marks: Sequence[Mark]) -> Iterator[ListedName]:
    """All different names of each mark, in the marks' order; `priority` tells whether it is watched.

    What well-known marks are called beside their names is looked for as written.
    """
    watched = len(marks) < WATCH_LIST_ROWS
    for mark in marks:
        if mark.kind != "patent":
            yield from _of_mark(mark, is_watched(mark, watched))


def is_watched(mark: Mark, otherwise: bool) -> bool:
    """Whether a mark is on the office's own watch list (重点监测), by its column `priority`."""
    told = mark.details.get("priority", "").strip().casefold()
    return told in _YES if told else otherwise


def _of_mark(mark: Mark, watched: bool) -> Iterator[ListedName]:
    different: dict[str, str] = {}
    for text in mark.names:
        different.setdefault(folded_text(text), text)
    for text in different.values():
        yield ListedName(mark.id, text, text != mark.name, watched)
    for text in nicknames_of(mark.names):
        # In disguise it would be too far from the name to mean anything, so that it is never watched.
        if mark.kind == "trademark" and folded_text(text) not in different:
            yield ListedName(mark.id, text, True, False)
