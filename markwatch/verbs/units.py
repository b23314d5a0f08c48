"""`unit list|add|name`: the units of the bureau."""

from typing import Annotated

import typer

from casebook.queries.units import list_units
from casebook.units.keeping import UnitStated, add_unit, name_unit, unit_id_of
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.units import UnitLevel
from markwatch.opening import opened
from markwatch.terminal.messages import clock, say
from markwatch.terminal.officers import Keeper, as_keeper
from markwatch.terminal.output import print_cells

WHOLE_BUREAU = "1"
Title = Annotated[str, typer.Argument(help="Name.")]
Short = Annotated[str, typer.Option("--short", help="What stands before its numbers, e.g. 呼市监.")]
Division = Annotated[str, typer.Option("--division", help="行政区划代码, 6 or 12 digits.")]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    units = typer.Typer(help="Units of the bureau.", no_args_is_help=True)
    for verb in (list_, add, name):
        units.command(verb.__name__.rstrip("_"))(verb)
    app.add_typer(units, name="unit")


def list_(
    english: Annotated[bool, typer.Option("--english", help="Levels in English.")] = False,
) -> None:
    """Print units, each followed by those below it: id, level, name, short name, division code."""
    with opened() as (_, book), book.read() as session:
        lines = list_units(session, THE_HOUSE)
    for line in lines:
        level = line.level.word("en" if english else "zh")
        print_cells(line.id, level, "\u3000" * line.depth + line.name, line.short, line.division)


def add(
    title: Title,
    short: Short,
    level: Annotated[UnitLevel, typer.Option(help="Lower than that of the unit above.")] = UnitLevel.DISTRICT,
    under: Annotated[str, typer.Option(help="Id or name of the unit above.")] = WHOLE_BUREAU,
    division: Division = "",
    officer: Keeper = "",
) -> None:
    """Add a unit."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        with book.begin() as session:
            stated = UnitStated(title, short, level, division)
            number = add_unit(session, viewer, unit_id_of(session, under), stated, clock()).id
    say(f"unit {number}: {title}")


def name(
    unit: Annotated[str, typer.Argument(help="Id or name of the unit.")],
    title: Title,
    short: Short = "",
    division: Division = "",
    officer: Keeper = "",
) -> None:
    """Name a unit anew; numbers it has drawn stay as they are."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        with book.begin() as session:
            number = unit_id_of(session, unit)
            name_unit(session, viewer, number, UnitStated(title, short, division=division), clock())
    say(f"unit {number}: {title}")
