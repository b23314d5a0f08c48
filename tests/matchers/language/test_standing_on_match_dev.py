"""On the development set: names of marks stand free where they are used, and are explained where embedded."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from matchers.language.segmenter import plain
from matchers.language.standing import Level, standing

DATA = Path(__file__).parents[2] / "data" / "match_dev"


def listings() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / "listings.jsonl").read_text(encoding="utf-8").splitlines()]


def uses() -> Iterator[Level]:
    """How the texts that the set's author marked as uses of a mark stand."""
    for listing in listings():
        for expected in listing["expect"]:
            text = re.match("「(.+?)」", expected["why"])[1]  # type: ignore[index]
            field = "title" if text in listing["title"] else "description"
            if expected["mark_id"] != "patent_claim":
                start = listing[field].index(text)
                yield standing(listing[field], start, start + len(text)).level


def embedded_names() -> Iterator[Level]:
    """How Chinese names of marks stand in the titles that the author tagged as embedding one by chance."""
    rows = csv.DictReader((DATA / "reference.csv").read_text(encoding="utf-8").splitlines())
    names = {plain(name) for row in rows for name in (row["name"], *row["aliases"].split("|"))}
    chinese = [name for name in names if name and not name.isascii()]
    for listing in listings():
        if "embedded" in listing["tags"]:
            title = plain(listing["title"])
            for name in chinese:
                if name in title:
                    start = title.index(name)
                    yield standing(title, start, start + len(name)).level


def test_nearly_all_uses_of_marks_stand_free() -> None:
    found = list(uses())
    assert len(found) > 200
    assert found.count(Level.FREE) / len(found) >= 0.97


def test_most_embedded_names_are_explained_by_ordinary_words() -> None:
    found = list(embedded_names())
    assert len(found) >= 20
    assert found.count(Level.FREE) / len(found) <= 0.25
