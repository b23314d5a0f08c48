"""The registry of features and the table of weights hold each other."""

from pathlib import Path
from typing import Any

import pytest

import matchers.features
from matchers.errors import MatcherError
from matchers.features import FEATURES
from matchers.findings.weights import read_weights, weights, weights_from
from matchers.patents.checks import Code
from trademark_data.kinds import KINDS

_SHARED = {"__init__", "base", "names_seen"}


def test_every_feature_file_is_registered_under_its_name() -> None:
    files = {path.stem for path in Path(matchers.features.__file__).parent.glob("*.py")} - _SHARED
    assert files == set(FEATURES)
    assert all(module.__name__.endswith(f".{key}") for key, module in FEATURES.items())


def test_every_feature_has_a_line_of_weights_and_every_line_a_feature() -> None:
    assert set(weights().features) == set(FEATURES)


@pytest.mark.parametrize("key", FEATURES)
def test_every_feature_explains_itself_to_staff(key: str) -> None:
    assert FEATURES[key].__doc__ and FEATURES[key].chinese and FEATURES[key].english


def test_every_kind_has_a_threshold_and_every_code_points() -> None:
    assert set(weights().thresholds) == set(KINDS)
    assert set(weights().features["patent_claim"]) == set(Code)


def test_a_hint_alone_is_below_the_threshold() -> None:
    table = weights()
    hint = table.points("patent", "patent_claim", "unknown_number")
    assert table.score(hint) < table.threshold("patent")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"scale": "sixty"}, "weights.scale: given 'sixty', expected a number"),
        (
            {"kinds": {"patent": {"patent_claim": {"typo": 1.0}}}},
            r"weights.kinds.patent.patent_claim: given \['typo'\]",
        ),
    ],
)
def test_a_wrong_table_is_refused_with_place_and_value(change: dict[str, Any], message: str) -> None:
    table = {"scale": 1.0, "thresholds": {}, "features": {"patent_claim": {"expired": 1.0}}}
    with pytest.raises(MatcherError, match=message):
        weights_from(table | change)


def test_scores_rise_with_every_point_and_never_reach_the_top() -> None:
    scores = [weights().score(points) for points in range(-20, 300, 10)]
    assert scores == sorted(scores) and scores[0] == 0 and len(set(scores[2:])) == len(scores[2:])
    assert scores[-1] < 100


def test_a_table_without_all_points_is_refused_and_named(tmp_path: Path) -> None:
    file = tmp_path / "weights.toml"
    file.write_text("scale = 60.0\n[thresholds]\ntrademark = 48.0\n[features.exact_name]\ntwo = 3.0\n")
    with pytest.raises(MatcherError, match=r"weights.toml: no points for .*exact_name.three"):
        read_weights(file)
