"""`worth`: points learned from decisions, and usual prices from what was seen."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casebook.office_time import office_day
from casebook.viewer import THE_HOUSE
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import output, print_cells

if TYPE_CHECKING:
    from matchers.worth.prices import PriceTable


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    worth = typer.Typer(help="How much findings deserve an officer's minute.", no_args_is_help=True)
    worth.callback()(lambda: None)
    worth.command("learn")(learn)
    worth.command("check")(check)
    worth.command("preview")(preview)
    worth.command("prices")(prices)
    worth.command("rebuild")(rebuild)
    app.add_typer(worth, name="worth")


def learn(
    out: Annotated[
        Path | None, typer.Option(help="Where to write the table; it is only told if not given.")
    ] = None,
    spread: Annotated[
        float, typer.Option(min=0.1, max=100.0, help="Points by which a sign may be expected to move.")
    ] = 8.0,
) -> None:
    """Learn points of signs from decisions; tell figures on held-out marks and shops, and what would change.

    Nothing changes until MARKWATCH_WORTH_FILE names the written table.
    """
    from markwatch.learned_worth import learned_worth
    from markwatch.opening import opened
    from markwatch.tables import tables_of

    with opened() as (settings, book):
        tables = tables_of(settings)
        found = learned_worth(book, tables, spread, clock())
    for name, value in found.head.items():
        say(f"{name}: {value}")
    _differences(tables.worth.points.signs, found.table.signs)
    if out:
        with output(out) as stream:
            stream.write("".join(f"{line}\n" for line in found.lines()).encode())


def check(file: Annotated[Path, typer.Argument(help="A table of points.")]) -> None:
    """Whether a table can be used, and where it differs from the shipped one."""
    from matchers.worth.points import read_worth_table, worth_table

    _differences(worth_table().signs, read_worth_table(file).signs)


def preview(file: Annotated[Path, typer.Argument(help="A table of points.")]) -> None:
    """What a table would change in the order of the queue, by the signs kept with leads; no write."""
    from casebook.queries.undecided import undecided_leads
    from markwatch.opening import opened
    from markwatch.other_points import order_by, told
    from matchers.worth.points import read_worth_table

    table = read_worth_table(file)
    with opened() as (_, book), book.read() as session:
        order = order_by(undecided_leads(session, THE_HOUSE), table)
    for line in told(order):
        print_cells(*line.split("\t"))
    say(f"{len(order):,} leads wait and were judged; nothing was written")


def rebuild() -> None:
    """Add up worth by shop and mark anew; leads that were never judged wait for the next match."""
    from casebook.leads.shop_worth import rebuild_shop_worths
    from casebook.worth.unjudged import ask_again
    from markwatch.opening import opened

    with opened() as (_, book), book.begin() as session:
        shops, waiting = rebuild_shop_worths(session), ask_again(session)
    say(
        f"{shops:,} shops added up; {waiting:,} listings with leads not judged yet wait for `markwatch match`"
    )


def prices(
    out: Annotated[Path | None, typer.Option(help="The table; standard output if not given.")] = None,
    marks: Annotated[Path | None, typer.Option(help="Reference list, with --listings.")] = None,
    listings: Annotated[
        Path | None, typer.Option(help="Listings; those of the casebook if not given.")
    ] = None,
) -> None:
    """Usual prices by mark, kind of goods and unit, from the listings of the casebook or of a file."""
    from matchers.worth.prices import table_lines

    if (marks is None) != (listings is None):
        raise typer.BadParameter("--marks and --listings go together; expected both or neither")
    day = office_day(clock())
    found = _of_files(marks, listings, day) if marks and listings else _of_the_casebook(day)
    with output(out) as stream:
        stream.write("".join(f"{line}\n" for line in table_lines(found)).encode())
    say(f"{len(found.rows):,} usual prices as of {day}")


def _of_files(marks: Path, listings: Path, day: date) -> "PriceTable":
    from markwatch.screens import screen_for
    from markwatch.terminal.listing_files import good_listings, in_batches
    from markwatch.usual_prices import table_of_prices

    return table_of_prices(screen_for(marks), in_batches(good_listings(listings), 500), day)


def _of_the_casebook(day: date) -> "PriceTable":
    from markwatch.opening import opened
    from markwatch.usual_prices import table_of_the_casebook

    with opened() as (_, book):
        return table_of_the_casebook(book, day)


def _differences(before: Mapping[str, Mapping[str, float]], after: Mapping[str, Mapping[str, float]]) -> None:
    """Points that differ, a line each: sign and level, before, after."""
    for sign, levels in after.items():
        for level, points in levels.items():
            was = before.get(sign, {}).get(level)
            if was != points:
                print_cells(f"{sign}.{level}", was, points)
