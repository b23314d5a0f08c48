"""`weights`: the table of points, learned from labelled listings and checked on held-out marks."""

from pathlib import Path
from typing import Annotated

import typer

from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import output, print_line

DATA = Path("tests/data/match_dev")


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    weights = typer.Typer(help="The points that reasons carry.", no_args_is_help=True)
    weights.callback()(lambda: None)
    weights.command("learn")(learn)
    weights.command("check")(check)
    app.add_typer(weights, name="weights")


def learn(
    data: Annotated[
        Path, typer.Option(help="Folder with reference.csv and listings.jsonl, each listing with `expect`.")
    ] = DATA,
    out: Annotated[Path | None, typer.Option(help="The learned table; standard output if not given.")] = None,
    spread: Annotated[
        float, typer.Option(min=0.1, max=100.0, help="Points by which a weight may be expected to move.")
    ] = 8.0,
) -> None:
    """Learn points from labelled listings; the file tells from what, and its figures on held-out marks."""
    from markwatch.learned_weights import learned_table

    text, told = learned_table(data, spread, clock())
    with output(out) as stream:
        stream.write(text.encode())
    for line in told:
        say(line)


def check(file: Annotated[Path, typer.Argument(help="A table of weights.")]) -> None:
    """Whether a table can be used, and where it differs from the shipped one."""
    from matchers.findings.weights import read_weights, weights

    shipped, given = weights(), read_weights(file)
    for feature, levels in given.features.items():
        for level, points in levels.items():
            before = shipped.features.get(feature, {}).get(level)
            if before != points:
                print_line(f"{feature}.{level}\t{before}\t{points}")
