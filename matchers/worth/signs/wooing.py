"""Words that woo those who look for copies, or warn them: 高仿, 原单, 不议真假, 海关罚没, 无防伪, 加微信."""

from collections.abc import Iterator

from matchers.findings.use import Evidence, seen_in
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "招揽用语"
english = "wooing words"
bearing = Bearing.PURPOSE
needs: tuple[str, ...] = ()
IN_TITLE, ELSEWHERE = 1.0, 0.7
"""A title woos everybody, a description only those who read on."""


def see(found: Found) -> Iterator[Evidence]:
    """Each class of words once, at its first place in the title, else in the description."""
    if found.use.best is None:
        return
    for level, field, span in found.listing.wooing:
        amount = IN_TITLE if field == "title" else ELSEWHERE
        seen = seen_in(field, found.use.texts.text(field), span, level)
        yield Evidence(level, field, seen.start, seen.end, seen.text, amount=amount)
