"""What the fast engine and the slow reference find, in one form."""

from collections.abc import Mapping, Sequence

from matchers.lattice.edges import Lattice
from matchers.lattice.index import Index
from matchers.lattice.names import ListedName, name_of
from matchers.lattice.reference import Step, cost, occurrences

Found = Mapping[tuple[int, int, int], tuple[int, tuple[tuple[int, ...], ...]]]
"""(text, name, first token) → cost and steps (channel, symbol of the name, start, end, cost)."""


def names(texts: Sequence[str], *, listed: bool = True) -> list[ListedName]:
    """Names numbered by their place."""
    return [ListedName(str(number), text, False, listed) for number, text in enumerate(texts)]


def fast(index: Index, texts: Sequence[str]) -> Found:
    """By the index."""
    return {
        (hit.text_index, int(hit.mark_id), hit.token): (hit.cost, tuple(map(tuple, hit.path)))
        for hit in index.scan(texts).rows()
    }


def slow(listed: Sequence[ListedName], texts: Sequence[str]) -> Found:
    """By the definition."""
    found = {}
    for number, text in enumerate(texts):
        lattice = Lattice(text)
        origin = lattice.folded.origin
        for name in listed:
            for start, path in occurrences(name_of(name), lattice).items():
                steps = tuple((one.channel, one.of, *_span(origin, one), one.cost) for one in path)
                found[number, int(name.mark_id), start] = (cost(path), steps)
    return found


def _span(origin: Sequence[int], step: Step) -> tuple[int, int]:
    return (origin[step.start], origin[step.after - 1] + 1) if step.after > step.start else (-1, -1)
