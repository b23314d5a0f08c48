"""`unit add|list|name`: the units of the bureau; who belongs to them is for `user`."""

from typing import Annotated

import typer

from casebook.models.units import Unit
from casebook.queries.units import list_units
from casebook.units.keeping import UnitStated, add_unit, name_unit, unit_id_of
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.units import UnitLevel
from markwatch.opening import opened
from markwatch.terminal.messages import clock, say
from markwatch.terminal.officers import Keeper, as_keeper
from markwatch.terminal.output import print_cells

LEVELS = f"One of {', '.join(f'{one.value} ({one.chinese})' for one in UnitLevel)}"
Short = Annotated[str, typer.Option(help="What stands before its numbers, e.g. 新城市监.")]
Division = Annotated[str, typer.Option(help="行政区划代码, 6 or 12 digits.")]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    units = typer.Typer(help="Units of the bureau.", no_args_is_help=True)
    units.command("list")(unit_list)
    units.command("add")(add)
    units.command("name")(name_)
    app.add_typer(units, name="unit")


def unit_list() -> None:
    """Print the units, each followed by those below it: number, above, level, name, short name, division."""
    with opened() as (_, book), book.read() as session:
        for one in list_units(session, THE_HOUSE):
            print_cells(one.id, one.parent_id, one.level, one.name, one.short, one.division)


def add(
    name: Annotated[str, typer.Argument(help="Its name.")],
    short: Short,
    under: Annotated[str, typer.Option(help="Name or number of the unit above.")] = "1",
    level: Annotated[str, typer.Option(help=f"{LEVELS}; 区局 if none.")] = UnitLevel.DISTRICT.value,
    division: Division = "",
    officer: Keeper = "",
) -> None:
    """Add a unit under another one; leads and cases can be sent to it from then on."""
    known = next((one for one in UnitLevel if level in (one.value, one.chinese)), None)
    if known is None:
        raise typer.BadParameter(f"level {level!r}: {LEVELS}")
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        with book.begin() as session:
            stated = UnitStated(name, short, known, division)
            unit = add_unit(session, viewer, unit_id_of(session, under), stated, clock())
            number = unit.id
    say(f"unit {number}, {name}, {known.english.lower()}")


def name_(
    unit: Annotated[str, typer.Argument(help="Name or number of the unit.")],
    name: Annotated[str, typer.Argument(help="Its new name.")],
    short: Annotated[str | None, typer.Option(help="Its new short name; as it is if none.")] = None,
    division: Annotated[str | None, typer.Option(help="Its new 行政区划代码; as it is if none.")] = None,
    officer: Keeper = "",
) -> None:
    """Name a unit anew; the numbers it has drawn stay as they are."""
    with opened() as (_, unsigned):
        book, viewer = as_keeper(unsigned, officer)
        with book.begin() as session:
            row = session.get_one(Unit, unit_id_of(session, unit))
            stated = UnitStated(
                name,
                row.short if short is None else short,
                row.level,
                row.division if division is None else division,
            )
            number = name_unit(session, viewer, row.id, stated, clock()).id
    say(f"unit {number} is called {name} now")
