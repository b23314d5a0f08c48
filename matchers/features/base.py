"""What a feature (特征) is: one file with a docstring, a Chinese label, a judgement, a bound on its points.

Its registry line stands in `matchers.features`, its points in `findings/weights.toml`; nothing else names it.
"""

from collections.abc import Iterator
from typing import Protocol

from matchers.bounds.bound import Bound
from matchers.findings.use import Evidence, MarkUse


class Feature(Protocol):
    """A module of this folder; its docstring says in English what it sees."""

    @property
    def chinese(self) -> str:
        """The label shown to staff."""
        ...

    @property
    def english(self) -> str:
        """The label shown on the English page."""
        ...

    @property
    def bound(self) -> Bound:
        """How early it may be asked: the most points it may give, for all hits of a batch at once."""
        ...

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        ...

    def judge(self, use: MarkUse) -> Iterator[Evidence]:
        """What this feature sees in a use of a mark, for or against."""
        ...
