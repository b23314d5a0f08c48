"""`match`: comparing the listings of the casebook with the reference list."""

import os
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from casebook.office_time import OFFICE_TIME
from markwatch.locks import exclusive
from markwatch.opening import opened
from markwatch.screens import SCREENS
from markwatch.tables import TableFiles, tables_of
from markwatch.terminal.match_preview import print_preview
from markwatch.terminal.messages import clock, say
from markwatch.terminal.progress import progress
from markwatch.terminal.suppressed import suppressed_told
from matchers.lattice.warm import warm_up
from matchers.screening import HELD_BACK, Matching, preview_match, rematch_changed, screen_waiting

Since = Annotated[
    str,
    typer.Option(
        metavar="MOMENT",
        help="Only where marks changed since then matter: a day (2026-11-01, the office's) or an ISO moment.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    app.command()(match)


def match(
    marks_changed_since: Since = "",
    preview: Annotated[
        bool, typer.Option("--preview", help="Tell what would change; write nothing.")
    ] = False,
    weights: Annotated[
        Path | None, typer.Option(help="With --preview: a table of weights to try, TOML.")
    ] = None,
    worth: Annotated[
        Path | None, typer.Option(help="With --preview: a table of points of worth to try, TOML.")
    ] = None,
) -> None:
    """Compare every listing of the casebook that waits with the reference list in force.

    With --marks-changed-since, only listings that a mark touches which changed since then are compared again.
    """
    if (preview and marks_changed_since) or ((weights or worth) and not preview):
        raise typer.BadParameter("--weights and --worth go with --preview, and --marks-changed-since without")
    if preview:
        _preview(TableFiles(weights, worth))
        return
    since = _moment(marks_changed_since) if marks_changed_since else None
    warm_up(say)
    with opened() as (settings, book), exclusive(book, settings.data_dir), progress("match") as step:
        kept, cores = settings.data_dir / SCREENS, os.cpu_count() or 1
        how = Matching(clock, step, tables=tables_of(settings), kept=kept, workers=cores)
        if since is None:
            say(_matched(screen_waiting(book, how)))
        else:
            say(_rematched(rematch_changed(book, since, how)))


def _preview(files: TableFiles) -> None:
    tables = files.read()
    with opened() as (_, book), progress("preview") as step:
        print_preview(preview_match(book, clock, tables, step))


def _matched(counts: Counter[str]) -> str:
    carried = f" ({counts['carried']:,} others carried over: no changed mark touches them)"
    return _told(counts, "listings") + (carried if counts["carried"] else "") + ", " + _leads(counts)


def _rematched(counts: Counter[str]) -> str:
    marks = ", ".join(f"{counts[f'marks_{word}']:,} {word}" for word in ("added", "changed", "retired"))
    left = f"{counts['left']:,} left waiting"
    if counts["left"]:
        left += (
            " (screened before with another list or other rules, or not yet; `markwatch match` takes them)"
        )
    screened = f"{counts['looked_at']:,} listings looked at, {counts['listings']:,} screened again"
    return f"marks: {marks}\n{screened}, {counts['carried']:,} carried over, {left}\nleads: {_leads(counts)}"


def _leads(counts: Counter[str]) -> str:
    grounds = {
        name.removeprefix(HELD_BACK): number for name, number in counts.items() if name.startswith(HELD_BACK)
    }
    told = (_told(counts, name) for name in ("new", "updated", "withdrawn"))
    return ", ".join((*told, suppressed_told(grounds)))


def _told(counts: Counter[str], name: str) -> str:
    return f"{counts[name]:,} {name}"


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise typer.BadParameter(
            f"--marks-changed-since {text[:80]!r}: expected a day like 2026-11-01 or a moment like "
            "2026-11-01T08:30+08:00"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_TIME)
