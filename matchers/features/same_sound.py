"""Characters that sound like the name, any reading with any reading; two-character names count little."""

from collections.abc import Iterator

from matchers.features.names_seen import of_channel
from matchers.mark_use import Evidence, MarkUse

chinese = "同音"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Occurrences that only sound the same."""
    return of_channel(use, "same_sound")
