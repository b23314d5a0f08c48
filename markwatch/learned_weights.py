"""A learned table of weights as a file: what it was learned from, how good it is, and the points."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from markwatch.bench.quality import held_out
from markwatch.bench.quality.labelled import labelled
from markwatch.bench.quality.run import DAY
from markwatch.terminal.output import section
from markwatch.terminal.reference_list import read_list, usable
from matchers.engine.engine import build_screen
from matchers.errors import MatcherError
from matchers.findings.weights import Weights, weights
from matchers.learning import learned


def learned_table(data: Path, spread: float, now: datetime) -> tuple[str, list[str]]:
    """The file's text, and lines to tell. Raises MatcherError for rows that are not labelled listings."""
    marks = usable(read_list([data / "reference.csv"]), skip_bad=False)
    wanted = labelled(_rows(data / "listings.jsonl"))
    table = weights()
    some = held_out.examples(wanted, build_screen(marks), table, DAY)
    after = learned(some, table, spread)
    figures = held_out.figures(some, sum(len(one.expected) for one in wanted), table)
    head = {
        "at": now.isoformat(timespec="seconds"),
        "from": str(data),
        "listings_sha256": hashlib.sha256((data / "listings.jsonl").read_bytes()).hexdigest(),
        "uses": len(some),
        "spread": spread,
        "held_out_precision": figures["precision"]["share"],
        "held_out_recall": figures["recall"]["share"],
    }
    told = [f"{name}: {value}" for name, value in head.items()]
    return "".join(f"{line}\n" for line in _lines(after, head)), told


def _rows(file: Path) -> Iterator[Mapping[str, object]]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise MatcherError(f"{file}: line {number}: {error}; expected a JSON object") from error
            if not isinstance(row, dict) or not {"expect", "tags"} <= row.keys():
                raise MatcherError(f"{file}: line {number}: expected a listing with `expect` and `tags`")
            yield row


def _lines(table: Weights, head: Mapping[str, object]) -> Iterator[str]:
    yield "# Weights of the matchers, made by `markwatch weights learn`; use them by MARKWATCH_WEIGHTS_FILE."
    yield f"scale = {table.scale}"
    yield from section("learned", head)
    yield from section("thresholds", table.thresholds)
    for feature, levels in table.features.items():
        yield from section(f"features.{feature}", levels)
    for kind, features in table.kinds.items():
        for feature, levels in features.items():
            yield from section(f"kinds.{kind}.{feature}", levels)
