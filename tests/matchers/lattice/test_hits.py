"""Hits can be asked for one by one."""

from matchers.lattice.index import build_index
from matchers.lattice.names import ListedName


def test_a_single_row_is_the_row_among_all() -> None:
    index = build_index([ListedName("1", "茅台", listed=True), ListedName("2", "七匹狼")])
    hits = index.scan(["正品茅台酒 柒匹狼男装", "茅苔"])
    assert [hits.row(at) for at in range(len(hits))] == list(hits.rows()) != []
