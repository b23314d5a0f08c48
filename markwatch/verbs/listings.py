"""`listings import`: listings from files of a platform or another office."""

import json
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer

from casebook.crawls.sources import known_source, save_source
from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.listing import Listing
from casebook.recording import Sighting, record_listings
from casebook.vocabulary.crawls import Sighted
from crawler.errors import SourceError
from crawler.sources.settings import WALKED, SourceSettings
from crawler.sources.toml_file import read_sources
from markwatch.locks import exclusive
from markwatch.opening import opened
from markwatch.settings import Settings
from markwatch.terminal.column_mapping import read_mapping
from markwatch.terminal.import_report import FileReport
from markwatch.terminal.listing_files import good_listings
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import print_line
from markwatch.terminal.progress import progress

BATCH = 500
FILES = "files"
"""Key of the source that imported files belong to."""


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    listings = typer.Typer(help="Listings from files.", no_args_is_help=True)
    listings.command("import")(import_)
    listings.callback()(lambda: None)
    app.add_typer(listings, name="listings")


def import_(
    files: Annotated[
        list[Path], typer.Argument(help="JSON Lines, CSV, XLSX, or JSON/HTML with a list inside.")
    ],
    source: Annotated[
        Path | None, typer.Option(help="TOML file with one [[source]] of kind embedded_json.")
    ] = None,
    platform: Annotated[
        str, typer.Option(help="Platform of listings that name none; else the host of their address.")
    ] = "",
    encoding: Annotated[str | None, typer.Option(help="Of text files; UTF-8 when not given.")] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help="FIELD=COLUMN such as title=商品名称; common names are recognised."),
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help='TOML file with a table [columns]: title = "商品名称".')
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be new, changed or bad; write nothing.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="With --dry-run: what each column and row became, as JSON.")
    ] = False,
) -> None:
    """Read listings into the casebook; a new version only where the content changed.

    Safe to kill and to run again: what was read is kept, and read again it is unchanged.
    """
    if as_json and not dry_run:
        raise typer.BadParameter("--json goes with --dry-run")
    columns = read_mapping(mapping, map_ or [])
    reports = [FileReport(str(path)) for path in files]
    counts: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    with opened() as (settings, book), exclusive(book, settings.data_dir), progress("import") as step:
        given = _source(source, settings) if source else None
        source_id = None if dry_run else _source_id(book, given)
        for path, report in zip(files, reports, strict=True):
            good = good_listings(path, encoding, given, columns, bad, report if as_json else None)
            rows = (_placed(row, platform or path.stem) for row in good)
            while part := list(islice(rows, BATCH)):
                counts.update(_recorded(book, part, source_id, dry_run))
                step(counts.total(), None)
    if as_json:
        print_line(json.dumps(_as_json(reports, counts, bad), ensure_ascii=False, indent=2))
    say(_summary(counts, bad, dry_run))


def _as_json(reports: list[FileReport], counts: Counter[str], bad: Counter[str]) -> dict[str, Any]:
    words = ("new", "changed", "unchanged", "older")
    return {
        "files": [{"file": one.file, "columns": one.columns, "rows": one.rows} for one in reports],
        "counts": {word: counts[word] for word in words} | {"left_out": bad.total()},
    }


def _recorded(book: Casebook, part: list[Listing], source_id: int | None, dry_run: bool) -> list[Sighted]:
    """Write a batch, all or none, and answer new, changed … for each; a dry run takes it back."""
    with book.begin() as session:
        origin = Provenance(clock(), book.evidence, source_id)
        words = record_listings(session, [Sighting(row) for row in part], origin)
        if dry_run:
            session.rollback()
        return words


def _summary(counts: Counter[str], bad: Counter[str], dry_run: bool) -> str:
    parts = [f"{counts[word]:,} {word}" for word in ("new", "changed", "unchanged")]
    if counts["older"]:
        parts.append(f"{counts['older']:,} older than what is known")
    if dry_run or bad:
        parts.append(f"{bad.total():,} left out")
    return ("would be " if dry_run else "") + ", ".join(parts) + ("; nothing was written" if dry_run else "")


def _source(file: Path, settings: Settings) -> SourceSettings:
    sources = read_sources(file, settings.allowed_test_hosts)
    if len(sources) != 1 or sources[0].kind in WALKED:
        kinds = ", ".join(source.kind for source in sources)
        raise SourceError(f"{file}: given tables of kind {kinds}, expected one of kind embedded_json")
    return sources[0]


def _source_id(book: Casebook, given: SourceSettings | None) -> int:
    key, name, table = (given.key, given.name, given.as_table()) if given else (FILES, "文件导入", {})
    kind = given.kind if given else "import"
    with book.begin() as session:
        known = known_source(session, key)
        if known is not None and known.kind != kind:
            raise SourceError(f"source {key!r} is of kind {known.kind}, so files cannot be imported under it")
        row = save_source(session, key, name, kind, table, clock())
        row.active = False  # nothing for the night to read
        return row.id


def _placed(listing: Listing, otherwise: str) -> Listing:
    """A listing always has a platform: ids are unique only within one."""
    if listing.platform:
        return listing
    return replace(listing, platform=(urlsplit(listing.url).hostname or otherwise)[:64])
