"""Not goods under the mark: books, travel, repair, recycling and other services around it."""

from collections.abc import Iterator

from matchers.bounds.bound import any_level
from matchers.findings.use import Evidence, MarkUse, seen_in
from matchers.wording.lists import pattern

chinese = "书籍或服务"
english = "other trade"
bound = any_level


def judge(use: MarkUse) -> Iterator[Evidence]:
    """The first such word in the title, else in the category."""
    for field, text in (("title", use.subject.title), ("category", use.subject.category)):
        found = pattern("other_trade").search(use.texts.plain(field))
        if found:
            yield seen_in(field, text, found.span())
            return
