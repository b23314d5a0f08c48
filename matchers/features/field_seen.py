"""Where the name stands: a title or brand field names what is sold, a description may name much beside it."""

from collections.abc import Iterator

from matchers.bounds.bound import any_level
from matchers.findings.use import Evidence, MarkUse, seen_at

chinese = "出现位置"
english = "field seen"
bound = any_level


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By the field of the occurrence that counts; the title is what others are measured by."""
    if use.best and use.best.field != "title":
        yield seen_at(use.best, use.best.field.partition(".")[0], name=use.best.name)
