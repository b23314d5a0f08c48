"""What a feature (特征) is: one file, one docstring that staff read, one Chinese label, one judgement."""

from collections.abc import Iterator
from typing import Protocol

from matchers.findings.use import Evidence, MarkUse


class Feature(Protocol):
    """A module of this folder; its docstring is the English explanation shown to staff."""

    @property
    def chinese(self) -> str:
        """The label shown to staff."""
        ...

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        ...

    def judge(self, use: MarkUse) -> Iterator[Evidence]:
        """What this feature sees in a use of a mark, for or against."""
        ...
