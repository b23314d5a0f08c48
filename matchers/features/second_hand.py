"""One used thing sold by a private person: 个人闲置, 自用九成新, 转让."""

import re
from collections.abc import Iterator

from matchers.bounds.bound import any_level
from matchers.findings.use import Evidence, MarkUse, seen_in
from matchers.wording.lists import pattern

chinese = "个人闲置"
english = "second hand"
bound = any_level
_WORN = re.compile(r"[七八九789]\.?[五5]?成新|成色|自用|用过几次|仅用")


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By words for idle or used things; with words of own use beside them a private sale is likely."""
    if use.best is None or use.mark.kind == "patent":
        return
    title = use.texts.plain("title")
    found = pattern("second_hand").search(title)
    if found:
        worn = _WORN.search(title) or _WORN.search(use.texts.plain("description"))
        yield seen_in("title", use.subject.title, found.span(), "private" if worn else "used")
