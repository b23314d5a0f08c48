"""Wording that suggests a tie with an event, its athletes or sponsors: 奥运冠军同款, 赞助商, 指定产品."""

from collections.abc import Iterator

from matchers.bounds.bound import not_of_trademarks
from matchers.findings.use import Evidence, MarkUse, seen_in
from matchers.wording.sign_words import ambush_pattern

chinese = "赛事关联用语"
english = "ambush wording"
bound = not_of_trademarks


def judge(use: MarkUse) -> Iterator[Evidence]:
    """The first such word in the title, else in the description; beside a special or Olympic mark only."""
    if use.mark.kind != "special_mark" or use.best is None:
        return
    for field, text in (("title", use.subject.title), ("description", use.subject.description)):
        found = ambush_pattern().search(use.texts.plain(field))
        if found:
            yield seen_in(field, text, found.span())
            return
