"""Listing files for a verb: good listings in, bad rows told and counted, nothing silently dropped."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from casebook.listing import Listing
from crawler.formats import read_listings
from crawler.formats.columns import Columns, Recognised
from crawler.sources.settings import SourceSettings
from markwatch.terminal.import_report import FileReport
from markwatch.terminal.messages import say

MOST_TOLD = 200


def good_listings(
    path: Path,
    encoding: str | None = None,
    source: SourceSettings | None = None,
    columns: Mapping[str, str] | None = None,
    bad: Counter[str] | None = None,
    report: FileReport | None = None,
) -> Iterator[Listing]:
    """The listings of a file, streaming; each bad row is told on standard error, the sum at the end.

    `bad` counts the rows left out by their reasons; `report` takes down what became of columns and rows.
    """
    reasons: Counter[str] = Counter()
    rows = read_listings(
        path,
        encoding=encoding,
        source=source,
        columns=columns,
        tell_columns=lambda found: _tell(path, found, report),
        tell_row=report.take if report else lambda row: None,
    )
    for row in rows:
        if isinstance(row, Listing):
            yield row
            continue
        if report:
            report.leave_out(row)
        reasons[row.reason] += 1
        if reasons.total() <= MOST_TOLD:
            say(str(row))
    if reasons:
        words = "; ".join(f"{number:,} × {reason}" for reason, number in reasons.most_common(5))
        say(f"{path}: {reasons.total():,} rows were left out: {words}")
    if bad is not None:
        bad.update(reasons)


def in_batches(listings: Iterable[Listing], size: int) -> Iterator[list[Listing]]:
    """Listings a few at a time, the last batch perhaps smaller."""
    waiting = iter(listings)
    while batch := list(islice(waiting, size)):
        yield batch


def _tell(path: Path, found: Recognised, report: FileReport | None = None) -> None:
    """Which columns were recognised, when their names are not those of the contract."""
    if report:
        report.recognise(found)
    fields = found.fields
    renamed = [f"{column} → {field}" for column, field in fields.items() if field != column]
    if renamed:
        kept = [column for column, field in fields.items() if field == column and field not in Columns.FIELDS]
        others = f"; kept as further details: {', '.join(kept)}" if kept else ""
        say(f"{path}: columns: {', '.join(renamed)}{others}")
    for column, name in found.near.items():
        say(f"{path}: column {column!r} is taken for {name!r}; if not: --map {fields[column]}=COLUMN")
