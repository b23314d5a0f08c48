"""`init`, `doctor`: making the data folder, and what this machine offers."""

import typer

from markwatch.opening import make_casebook
from markwatch.settings import read_settings
from markwatch.terminal.messages import say
from markwatch.terminal.output import print_line


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    app.command()(init)
    app.command()(doctor)


def init() -> None:
    """Make the data folder and the database, or bring an older database up to date; prepare the engine."""
    from casebook.migrations import current_revision
    from matchers.lattice.warm import warm_up

    settings = read_settings()
    book = make_casebook(settings)
    say(f"data folder {settings.data_dir.resolve()}, database at revision {current_revision(book.engine)}")
    book.close()
    warm_up(say)


def doctor() -> None:
    """Tell versions and what is missing, with what will not work without it; exit 1 when it is needed."""
    from markwatch.doctor import examine

    unwell = 0
    for check in examine(read_settings()):
        unwell += not check.fine
        print_line(str(check))
    raise typer.Exit(1 if unwell else 0)
