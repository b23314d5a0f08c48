"""What a sign (迹象) is: one file with a docstring, its labels, a bearing, and what it sees."""

from collections.abc import Iterator
from typing import Protocol

from matchers.findings.use import Evidence
from matchers.worth.found import Found
from trademark_data.worded import Worded


class Bearing(Worded):
    """What a sign says; tiers are made from the first two."""

    PURPOSE = "purpose", "有意", "on purpose"
    """Done on purpose: a disguise, wooing words, a false place, a false number."""
    CIRCUMSTANCE = "circumstance", "情形", "circumstance"
    """Speaks for a look, but an honest dealer may show it, too: a low price, a bold shop name."""
    STAKE = "stake", "影响", "at stake"
    """Says how much hangs on it: sales, kind of goods."""
    DOUBT = "doubt", "存疑", "doubt"
    """Says how sure the finding is, or speaks against it."""


class SignModule(Protocol):
    """A module of `matchers.worth.signs`; its docstring says in English what it sees."""

    @property
    def chinese(self) -> str:
        """The label shown to staff."""
        ...

    @property
    def english(self) -> str:
        """The label shown on the English page."""
        ...

    @property
    def bearing(self) -> Bearing:
        """What it says."""
        ...

    @property
    def needs(self) -> tuple[str, ...]:
        """Features one of which must have spoken; empty for a sign that is always asked."""
        ...

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        ...

    def see(self, found: Found) -> Iterator[Evidence]:
        """What this sign sees; its points stand in `points.toml` under the sign and level."""
        ...
