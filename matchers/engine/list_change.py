"""What a changed reference list can change: the marks that differ, and the listings that they touch."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matchers.engine.engine import PATENT_CLAIM, build_screen
from matchers.engine.listed_names import listed_names
from matchers.findings.use import Texts
from matchers.lattice.index import build_index
from matchers.lattice.names import ListedName
from matchers.texts.subject import Subject
from trademark_data.mark import Mark


@dataclass(frozen=True, slots=True)
class ListChange:
    """The difference of two states of the list."""

    added: frozenset[str]
    changed: frozenset[str]
    retired: frozenset[str]
    names: tuple[ListedName, ...]
    """Every name of these marks, as it was and as it is."""
    patents: tuple[tuple[Mark, ...], ...]
    """The patents among them as they were, and as they are; empty when no patent is among them."""

    @property
    def marks(self) -> frozenset[str]:
        """The marks that differ."""
        return self.added | self.changed | self.retired

    @property
    def lead_keys(self) -> frozenset[str]:
        """What leads on these marks are filed under."""
        return self.marks | ({PATENT_CLAIM.id} if self.patents else frozenset())


def change_between(
    before: Mapping[str, Mark], after: Mapping[str, Mark], also: Collection[str] = ()
) -> ListChange:
    """What differs from one state of the list, by id, to another; `also` names marks to be taken for changed.

    A mark that is looked for in another way, because the list has outgrown a watch list, differs too.
    """
    old, new = _names_by_mark(before), _names_by_mark(after)
    both = before.keys() & after.keys()
    changed = {id for id in both if id in also or before[id] != after[id] or old.get(id) != new.get(id)}
    added, retired = after.keys() - before.keys(), before.keys() - after.keys()
    ids = added | changed | retired
    names = dict.fromkeys(name for id in sorted(ids) for name in (*old.get(id, ()), *new.get(id, ())))
    patents = tuple(tuple(_patents(state, ids)) for state in (before, after))
    return ListChange(
        frozenset(added),
        frozenset(changed),
        frozenset(retired),
        tuple(names),
        patents if any(patents) else (),
    )


class Touch:
    """Tells which listings a change touches. The findings on any other are what they were before it.

    A finding depends on the marks that occur in its listing, and on patents only where one is claimed.
    """

    def __init__(self, change: ListChange) -> None:
        self._index = build_index(change.names) if change.names else None
        self._screens = [build_screen(marks) for marks in change.patents]

    def touched(self, subjects: Sequence[Subject], on: date) -> set[int]:
        """The places, in the batch, of listings in which a mark occurs or a patent is claimed."""
        found: set[int] = set()
        if self._index is not None:
            fields = [(place, text) for place, one in enumerate(subjects) for text in _texts(one)]
            hits = self._index.scan([text for _, text in fields])
            found |= {fields[at][0] for at in set(hits.text.tolist())}
        for screen in self._screens:
            found |= {place for place, some in enumerate(screen.findings_of(subjects, on)) if some}
        return found


def _texts(subject: Subject) -> Iterable[str]:
    return Texts(subject).fields.values()


def _names_by_mark(marks: Mapping[str, Mark]) -> dict[str, list[ListedName]]:
    by_mark: dict[str, list[ListedName]] = {}
    for name in listed_names(list(marks.values())):
        by_mark.setdefault(name.mark_id, []).append(name)
    return by_mark


def _patents(marks: Mapping[str, Mark], ids: Collection[str]) -> list[Mark]:
    return [mark for id, mark in marks.items() if id in ids and mark.kind == "patent"]
