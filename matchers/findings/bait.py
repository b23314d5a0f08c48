"""Where a listing says words that hint at copies."""

from collections.abc import Iterator

from matchers.findings.use import Texts
from matchers.wording.lists import classed_pattern


def bait_spans(texts: Texts) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """(field, class of the word, span): the first in the title, then the first in the description."""
    for field in ("title", "description"):
        found = classed_pattern("bait").search(texts.plain(field))
        if found and found.lastgroup:
            yield field, found.lastgroup, found.span()
