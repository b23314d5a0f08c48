"""`source add|list|try|remove`: what is read, as data."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casebook.crawls.sources import find_source
from casebook.queries.source_health import source_states
from markwatch.opening import opened
from markwatch.settings import read_settings
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import print_cells, print_line
from markwatch.terminal.source_files import profile_for, save_file

if TYPE_CHECKING:
    from crawler.children.orders import Trial

SHOWN = 5
"""Links of each kind that are shown."""


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
    """Print the sources with their last run: key, name, outcome, pages read, new, changed, not read, and what
    is wrong with it."""
    with opened() as (_, book), book.read() as session:
        for row in source_states(session, clock()):
            counts = row.counts
            why = "; ".join(problem.sentence("en") for problem in row.problems)
            figures = (counts.visited, counts.new, counts.changed, counts.unread)
            print_cells(row.key, row.name, row.outcome, *figures, why)


def try_(
    address: Annotated[str, typer.Argument(help="Address of a product, list or home page.")],
    profile: Annotated[
        Path | None, typer.Option(help="TOML file with the profile to try; an ordinary shop needs none.")
    ] = None,
    key: Annotated[str, typer.Option(help="With several sources in the file: the one to try.")] = "",
) -> None:
    """Read one page as a night would, and show what is seen: nothing is written.

    Kind of page, listing with origin and place of each field, what was taken for a list, links by kind,
    paging, search form, rendering; and lines for the profile, ready to paste.
    """
    from crawler.children.orders import TryOrder
    from crawler.children.try_source import try_source  # the crawler, which other verbs do without
    from markwatch.night.crawling import api_key

    settings = read_settings()
    source = profile_for(address, profile, key, settings)
    hosts, secret = settings.allowed_test_hosts, api_key(settings, source.key)
    trial = try_source(TryOrder(source, address, hosts, settings.contact, secret))
    why = f": {trial.reason.sentence('en')}" if trial.reason else ""
    say(f"{trial.url}: HTTP {trial.status}, {trial.bytes:,} bytes, {trial.outcome}{why}")
    print_line(json.dumps(_shown(trial), ensure_ascii=False, indent=2, default=str))
    if trial.suggested:
        say(f"for the source's TOML table:\n{trial.suggested}")


def remove(key: Annotated[str, typer.Argument(help="Key of the source.")]) -> None:
    """Stop reading a source; what was seen stays."""
    with opened() as (_, book), book.begin() as session:
        find_source(session, key).active = False
    say(f"{key} is no longer read")


def _shown(trial: "Trial") -> dict[str, Any]:
    seen = asdict(trial)
    for name, reason in (("reason", trial.reason), ("rendering", trial.rendering), ("paging", trial.paging)):
        seen[name] = reason.sentence("en") if reason else ""
    for kind in ("products", "following", "others", "taken"):
        seen[kind] = {"number": len(seen[kind]), "first": seen[kind][:SHOWN]}
    return seen
