"""An index that was changed finds what one built anew from the changed list finds."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from matchers.lattice.changing import update_index
from matchers.lattice.index import Index, build_index
from matchers.lattice.names import ListedName

TEXTS = ["正品茅苔酒 N1KE 柒匹狼", "五粮夜 台茅 moutai", "恰恰 雅诗黛"]
POOL = ("茅台", "七匹狼", "NIKE", "五粮液", "洽洽", "雅诗兰黛", "moutai", "★")
BASE = [ListedName(f"B{number}", f"甲乙{chr(0x4E00 + number)}") for number in range(60)]


def _found(index: Index) -> list[tuple[object, ...]]:
    return [(*hit[2:], hit.text_index, hit.mark_id, hit.name) for hit in index.scan(TEXTS).rows()]


def _named(numbers: Sequence[int], generation: int) -> list[ListedName]:
    return [ListedName(f"{generation}.{number}", POOL[number], listed=number % 2 == 0) for number in numbers]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sets(st.integers(0, 7), max_size=3), st.integers(0, 7)), min_size=1, max_size=4),
    st.booleans(),
)
def test_it_finds_the_same_as_one_built_anew(changes: list[tuple[set[int], int]], with_base: bool) -> None:
    rows = [*(BASE if with_base else ()), *_named(range(8), 0)]
    index = build_index(rows)
    for generation, (added, removed) in enumerate(changes, 1):
        gone = f"{generation - 1}.{removed}"
        new = _named(sorted(added), generation)
        index = update_index(index, lambda one, gone=gone: one.mark_id == gone, new)  # type: ignore[misc]
        rows = [*(one for one in rows if one.mark_id != gone), *new]
    fresh = build_index(rows)
    assert _found(index) == _found(fresh)
    assert list(index.listed) == rows
    assert sorted(one.listed.mark_id for one in index.refused) == sorted(
        one.listed.mark_id for one in fresh.refused
    )


def test_only_what_is_new_is_indexed() -> None:
    index = build_index([*BASE, ListedName("1", "茅台")])
    changed = update_index(index, lambda one: one.mark_id == "B3", [ListedName("2", "七匹狼")])
    assert changed.segments[0].postings is index.segments[0].postings
    assert len(changed.segments[1].names.family) == 1
