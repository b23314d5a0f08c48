"""`source add|list|try|remove`: what is read, as data."""

from pathlib import Path
from typing import Annotated

import typer

from casebook.queries.home import source_coverage
from casebook.sources import find_source
from markwatch.output import print_cells
from markwatch.settings import read_settings
from markwatch.source_files import save_file
from markwatch.surroundings import opened
from markwatch.talk import clock, say
from markwatch.verbs.extract import show_page


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    sources = typer.Typer(help="Shops that are read.", no_args_is_help=True)
    sources.command("add")(add)
    sources.command("list")(list_)
    sources.command("try")(try_)
    sources.command("remove")(remove)
    app.add_typer(sources, name="source")


def add(file: Annotated[Path, typer.Argument(help="TOML file with [[source]] tables.")]) -> None:
    """Add the sources of a file, or bring those with the same key up to date."""
    with opened() as (settings, book):
        keys = save_file(book, file, settings, clock())
    say(f"{len(keys)} sources: {', '.join(keys)}")


def list_() -> None:
    """Print the sources with their last run: key, name, outcome, pages read, new, changed, not read."""
    with opened() as (_, book), book.read() as session:
        for row in source_coverage(session):
            unread = row.blocked + row.failed + row.skipped
            print_cells(row.key, row.name, row.outcome, row.visited, row.new, row.changed, unread)


def try_(address: Annotated[str, typer.Argument(help="Address of a product or list page.")]) -> None:
    """Read one page and show what is seen, without writing anything."""
    show_page(address, read_settings())


def remove(key: Annotated[str, typer.Argument(help="Key of the source.")]) -> None:
    """Stop reading a source; what was seen stays."""
    with opened() as (_, book), book.begin() as session:
        find_source(session, key).active = False
    say(f"{key} is no longer read")
