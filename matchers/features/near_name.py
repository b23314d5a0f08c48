"""A name one or two characters away: changed, left out, put in, or swapped."""

from collections.abc import Iterator

from matchers.features.names_seen import of_channel
from matchers.mark_use import Evidence, MarkUse

chinese = "名称近似"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Near occurrences."""
    return of_channel(use, "near")
