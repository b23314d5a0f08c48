"""The one table of weights (权重), read and checked once when first needed."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from math import exp, log
from pathlib import Path
from typing import Any

from matchers.errors import MatcherError

Points = Mapping[str, Mapping[str, float]]
"""Feature → level → points."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of every feature, thresholds of every kind."""

    scale: float
    thresholds: Mapping[str, float]
    features: Points
    kinds: Mapping[str, Points] = field(default_factory=dict)
    """Points of single features that differ for one kind."""
    text: str = ""
    """The table as written, for digests."""

    def points(self, kind: str, feature: str, level: str) -> float:
        """The points of a feature at a level, for a kind of mark."""
        own = self.kinds.get(kind, {}).get(feature, {})
        return own[level] if level in own else self.features[feature][level]

    def levels(self, kind: str, feature: str) -> Mapping[str, float]:
        """The points of all levels of a feature, for a kind of mark."""
        return {**self.features[feature], **self.kinds.get(kind, {}).get(feature, {})}

    def score(self, points: float) -> float:
        """0–100, two decimals; every further point still counts."""
        return round(100 * (1 - exp(-max(points, 0.0) / self.scale)), 2)

    def points_for(self, score: float) -> float:
        """The points that give a score: `score` the other way round."""
        return -self.scale * log(1 - score / 100)

    def threshold(self, kind: str) -> float:
        """The score from which a finding of this kind is a lead; unknown kinds are judged like trademarks."""
        return self.thresholds.get(kind, self.thresholds["trademark"])


@cache
def weights() -> Weights:
    """The shipped weights."""
    return _parsed(
        resources.files("matchers.findings").joinpath("weights.toml").read_text(encoding="utf-8"), "weights"
    )


def read_weights(file: Path) -> Weights:
    """The weights of a file, such as `markwatch weights learn` writes. Raises MatcherError."""
    try:
        table = _parsed(file.read_text(encoding="utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise MatcherError(f"{file}: {error}; expected a table of weights in TOML") from error
    if missing := list(_missing(table)):
        raise MatcherError(
            f"{file}: no points for {', '.join(missing)}; expected all that the shipped table has"
        )
    return table


def _missing(table: Weights) -> Iterator[str]:
    shipped = weights()
    yield from (f"thresholds.{kind}" for kind in shipped.thresholds.keys() - table.thresholds.keys())
    for feature, levels in shipped.features.items():
        given = table.features.get(feature, {})
        yield from (f"{feature}.{level}" for level in levels if level not in given)


def _parsed(text: str, name: str) -> Weights:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MatcherError(f"{name}: {error}; expected a table of weights in TOML") from error
    return weights_from({key: value for key, value in table.items() if key != "learned"}, text)


def weights_from(table: Mapping[str, Any], text: str = "") -> Weights:
    """Checked weights. Raises MatcherError with the place, the value and what was expected."""
    _check_numbers(table, "weights")
    for key in ("scale", "thresholds", "features"):
        if key not in table:
            raise MatcherError(f"weights: no {key!r}, expected one")
    for kind, features in table.get("kinds", {}).items():
        for feature, levels in features.items():
            _check_override(f"kinds.{kind}.{feature}", table["features"].get(feature), levels)
    unknown = sorted(set(table) - {"scale", "thresholds", "features", "kinds"})
    if unknown:
        raise MatcherError(f"weights: given {unknown}, expected scale, thresholds, features and kinds")
    return Weights(**table, text=text)


def _check_numbers(node: Any, path: str) -> None:
    if isinstance(node, Mapping):
        for key, value in node.items():
            _check_numbers(value, f"{path}.{key}")
    elif isinstance(node, bool) or not isinstance(node, int | float):
        raise MatcherError(f"{path}: given {node!r}, expected a number")


def _check_override(path: str, known: Mapping[str, float] | None, levels: Mapping[str, float]) -> None:
    unknown = sorted(set(levels) - set(known or ()))
    if unknown:
        raise MatcherError(f"weights.{path}: given {unknown}, expected levels of the feature itself")
