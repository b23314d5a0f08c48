"""Words that hint at copies: 高仿, A货, 1:1, 复刻, 原单, 尾单 and the like."""

from collections.abc import Iterator

from matchers.mark_use import Evidence, MarkUse, seen_in
from matchers.words import pattern

chinese = "仿冒用语"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """The first such word in the title, else in the description; patent claims are not concerned."""
    if use.best is None:
        return
    for field, text in (("title", use.subject.title), ("description", use.subject.description)):
        found = pattern("bait").search(use.texts.plain(field))
        if found:
            yield seen_in(field, text, found.span())
            return
