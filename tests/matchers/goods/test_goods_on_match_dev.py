"""On the development set: goods are known, and fit the marks where the author expects a lead."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

from matchers.goods.fit import Level, fit
from matchers.goods.listing import goods_of
from matchers.goods.mark import goods_of_mark

DATA = Path(__file__).parents[2] / "data" / "match_dev"


def listings() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / "listings.jsonl").read_text(encoding="utf-8").splitlines()]


def test_nearly_every_title_tells_the_goods_even_without_its_category() -> None:
    titles = [listing["title"] for listing in listings()]
    confident = [title for title in titles if (goods := goods_of(title)) and goods[0].confidence >= 0.5]
    assert len(confident) / len(titles) >= 0.9


def test_goods_fit_the_mark_where_a_lead_is_expected() -> None:
    rows = csv.DictReader((DATA / "reference.csv").read_text(encoding="utf-8").splitlines())
    marks = {
        row["id"]: goods_of_mark(row["goods"].split("|"), map(int, row["classes"].split("|")))
        for row in rows
        if row["kind"] == "trademark"
    }
    levels = Counter(
        fit(marks[expected["mark_id"]], goods_of(listing["title"], listing["category"])).level
        for listing in listings()
        for expected in listing["expect"]
        if expected["mark_id"] in marks
    )
    assert (levels[Level.SAME] + levels[Level.SAME_CLASS]) / levels.total() >= 0.95
    assert levels[Level.OTHER] == 0
