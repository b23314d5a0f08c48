"""The tables that findings are judged by: weights of features, points and usual prices of worth."""

from dataclasses import dataclass, field

from matchers.findings.weights import Weights, weights
from matchers.worth.weighing import Worth, shipped_worth


@dataclass(frozen=True, slots=True)
class Tables:
    """Those given; the shipped ones where none are."""

    weights: Weights = field(default_factory=weights)
    worth: Worth = field(default_factory=shipped_worth)

    @property
    def texts(self) -> tuple[str, ...]:
        """The tables as written, for digests."""
        return self.weights.text, *self.worth.texts
