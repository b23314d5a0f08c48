"""The whole report: labelled listings, marks held out, real titles, the peer beside them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from markwatch.bench.quality import held_out, leads, real_titles, triage
from markwatch.bench.quality.labelled import Answered, Labelled, labelled
from markwatch.bench.quality.peer import partial_ratio
from matchers.engine.engine import Screen, build_screen
from matchers.engine.tables import Tables
from matchers.findings.weights import Weights, weights
from trademark_data.mark import Mark

DAY = date(2025, 6, 1)
"""The day of match_dev's labels: patents that ended before 2025 count as expired."""


def measure(
    marks: Sequence[Mark],
    listings: Iterable[Mapping[str, Any]],
    titles: Iterable[Mapping[str, Any]] = (),
    table: Weights | None = None,
) -> dict[str, Any]:
    """Figures of the engine, and of plain rapidfuzz `partial_ratio` over the same texts.

    `titles`: rows with `id`, `title` and `brands`.
    """
    wanted, by_id = labelled(listings), {mark.id: mark for mark in marks}
    screen, find = build_screen(marks, Tables(table or weights())), partial_ratio(marks)
    some = held_out.examples(wanted, screen, table or weights(), DAY)
    figures: dict[str, Any] = {
        "engine": leads.figures(_answers(wanted, screen), by_id),
        "held_out": held_out.figures(some, sum(len(one.expected) for one in wanted), table or weights()),
        "peer": leads.figures([Answered(one, tuple(find(one.listing))) for one in wanted], by_id),
    }
    real = list(titles)
    figures["triage"] = triage.figures(triage.rows_of(wanted, real, marks), screen, DAY)
    ordinary = real_titles.titled(row["title"] for row in real)
    if ordinary:
        figures["real_titles"] = real_titles.figures(ordinary, screen, by_id, DAY)
        figures["judging_microseconds_per_title"] = real_titles.judging_cost(ordinary, screen, DAY)
        flagged = sum(len(find(listing)) for listing in ordinary)
        figures["peer"]["leads_per_1000_titles"] = round(1000 * flagged / len(ordinary), 2)
    return figures


def measure_brands(marks: Sequence[Mark], titles: Iterable[str]) -> dict[str, Any]:
    """Leads of a long list of brands over real titles; the highest are worth a look."""
    by_id = {mark.id: mark for mark in marks}
    return {"marks": len(marks)} | real_titles.figures(
        real_titles.titled(titles), build_screen(marks), by_id, DAY
    )


def _answers(wanted: Sequence[Labelled], screen: Screen) -> list[Answered]:
    findings = screen.findings_of([one.listing for one in wanted], DAY)
    return [Answered(one, tuple(found)) for one, found in zip(wanted, findings, strict=True)]
