"""A short name, which often stands in ordinary texts: two characters, up to three letters, or only digits."""

from collections.abc import Iterator

from matchers.findings.use import Evidence, MarkUse
from matchers.lattice.rules import SHORT_LATIN

chinese = "弱标识"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By the length of the name that occurs."""
    if use.best and _is_weak(use.best.symbols):
        yield Evidence(detail={"name": use.best.name})


def _is_weak(symbols: str) -> bool:
    return len(symbols) <= 2 or symbols.isdigit() or (symbols.isascii() and len(symbols) <= SHORT_LATIN)
