"""The development set guards the quality of leads; its floors are the measured values less a small margin."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from markwatch.bench.quality.run import measure
from trademark_data.mark import Mark

_SET = Path(__file__).parents[1] / "data" / "match_dev"


def _marks() -> list[Mark]:
    with (_SET / "reference.csv").open(encoding="utf-8", newline="") as file:
        return [_mark(row) for row in csv.DictReader(file)]


def _mark(row: dict[str, str]) -> Mark:
    lists = {
        key: tuple(filter(None, row[key].split("|"))) for key in ("aliases", "goods", "region", "authorised")
    }
    dates = {key: date.fromisoformat(row[key]) if row[key] else None for key in ("valid_from", "valid_to")}
    plain = {key: row[key] for key in ("id", "kind", "name", "owner", "registration_no")}
    return Mark(**plain, **lists, **dates, classes=tuple(map(int, filter(None, row["classes"].split("|")))))


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    lines = (_SET / "listings.jsonl").read_text(encoding="utf-8").splitlines()
    titles = [
        {"id": str(number), "title": title, "brands": brands}
        for number, (title, brands) in enumerate(
            [
                ("短袖T恤男士纯棉宽松", []),
                ("纯棉四件套床上用品", []),
                ("耐克男鞋夏季透气跑步鞋", ["耐克"]),
                ("nike/耐克跑步鞋876070-400", ["nike", "耐克"]),
                ("华为手机壳全包", ["华为"]),
                ("伊利纯牛奶整箱", ["伊利"]),
            ]
        )
    ]
    return measure(_marks(), map(json.loads, lines), titles)


def test_leads_keep_their_quality(figures: dict[str, Any]) -> None:
    engine = figures["engine"]
    assert engine["precision"] >= 0.97
    assert engine["recall"] >= 0.94
    assert engine["occurrence_recall"] >= 0.95
    assert engine["negatives_flagged"]["share"] <= 0.03


def test_marks_that_no_weight_was_learned_from_are_judged_nearly_as_well(figures: dict[str, Any]) -> None:
    assert figures["held_out"]["precision"]["share"] >= 0.96
    assert figures["held_out"]["recall"]["share"] >= 0.93


def test_a_higher_score_is_right_more_often(figures: dict[str, Any]) -> None:
    bands = list(figures["held_out"]["calibration"].values())
    assert bands[0]["share"] <= 0.2 and bands[-1]["share"] >= 0.95


@pytest.mark.parametrize("tag", ["exact", "traditional", "homoglyph", "description_only", "patent_fake"])
def test_plain_uses_are_nearly_all_found(figures: dict[str, Any], tag: str) -> None:
    assert figures["engine"]["recall_per_tag"][tag] >= 0.95


@pytest.mark.parametrize("tag", ["ordinary", "patent_ok", "legit_gi", "authorised"])
def test_honest_listings_are_left_alone(figures: dict[str, Any], tag: str) -> None:
    assert figures["engine"]["false_leads_per_negative_tag"][tag] == 0


def test_the_peer_is_far_behind(figures: dict[str, Any]) -> None:
    assert figures["peer"]["f1"] < 0.5 < figures["engine"]["f1"]


def test_deliberate_misuse_stands_above_plain_mentions(figures: dict[str, Any]) -> None:
    for half in figures["triage"].values():
        for fields in half.values():
            assert fields["worth"]["area_of_those_found"] >= 0.97
            assert fields["worth"]["area_against_plain_mentions"] >= 0.92
            assert fields["worth"]["area"] > fields["score"]["area"]


def test_no_different_listings_share_a_worth(figures: dict[str, Any]) -> None:
    assert all(fields["share_a_worth"] == 0 for fields in figures["triage"]["set"].values())


def test_false_alarms_on_titles_are_counted(figures: dict[str, Any]) -> None:
    assert figures["real_titles"]["leads_per_1000_without_the_name"] == 0.0
