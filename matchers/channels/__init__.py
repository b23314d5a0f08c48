"""The ways a name can be found in a text, one file each; an engine asks them all."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from matchers.channels import latin, near, spelled
from matchers.folding import Folded
from matchers.names import Name
from matchers.occurrence import Spot


class Channel(Protocol):
    """An index over names that finds them in a folded text."""

    def find(self, text: Folded) -> Iterator[Spot]:
        """Every stretch that may stand for a name; overlaps and repeats are sorted out later."""
        ...


CHANNELS: tuple[Callable[[Sequence[Name]], Channel], ...] = (
    spelled.Spelled,
    near.Near,
    latin.LatinWords,
)
