"""`listings import`: listings from files of a platform or another office."""

from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from casebook.recording import Origin, Sighting, record_listings
from casebook.sources import save_source
from crawler.source import read_sources
from markwatch.listing_files import good_listings
from markwatch.progress import progress
from markwatch.surroundings import opened
from markwatch.talk import clock, say

BATCH = 500


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
    encoding: Annotated[str | None, typer.Option(help="Of text files; UTF-8 when not given.")] = None,
) -> None:
    """Read listings into the casebook; a new version only where the content changed."""
    settings = read_sources(source)[0] if source else None
    counts: Counter[str] = Counter()
    with opened() as (_, book), progress("import") as step:
        for path in files:
            with book.begin() as session:
                key = settings.key if settings else "files"
                name = settings.name if settings else "文件导入"
                source_id = save_source(session, key, name, "import", {}, clock()).id
            rows = good_listings(path, encoding, settings)
            while part := list(islice(rows, BATCH)):
                with book.begin() as session:
                    origin = Origin(clock(), book.evidence, source_id)
                    counts.update(record_listings(session, [Sighting(row) for row in part], origin))
                step(counts.total(), None)
    say(", ".join(f"{counts[word]:,} {word}" for word in ("new", "changed", "unchanged")))
