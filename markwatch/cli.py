"""The command line: `markwatch VERB`. Data goes to standard output, talk to standard error."""

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from casebook.errors import CasebookError
from crawler.errors import CrawlerError
from markwatch.closed_files import close_new_files
from markwatch.errors import SettingsError
from markwatch.verbs import VERBS
from matchers.errors import MatcherError
from trademark_data.errors import ReferenceListError

BAD_INPUT = 2
EXPECTED = (CasebookError, CrawlerError, MatcherError, ReferenceListError, SettingsError)
"""Errors whose message is meant for the person; anything else is a fault of ours and shows its trace."""


class VerbGroup(TyperGroup):
    """All verbs of the registry; the file of a verb is imported when the verb is called, not to list it."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The verbs in the registry's order."""
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The verb's name and help, or None when there is none of this name."""
        return TyperCommand(cmd_name, help=VERBS[cmd_name].help) if cmd_name in VERBS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The verb that is called, whole."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and verb(args[0]), rest


def verb(name: str) -> Any:
    """The command of a verb of the registry."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.callback()(lambda: None)
    import_module(f"markwatch.verbs.{VERBS[name].file}").register(app)
    return get_group(app).commands[name]


def make_app() -> typer.Typer:
    """The command with all its verbs."""
    app = typer.Typer(
        name="markwatch",
        cls=VerbGroup,
        help="Watches online shops for possible misuse of trademarks, GIs, official marks and patents.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(lambda: None)
    return app


def main() -> None:
    """Entry point; exit codes: 0 done, 1 a check found what it looks for, 2 bad arguments or input."""
    close_new_files()
    for number, word in enumerate(sys.argv[1:], 1):
        if any("\ud800" <= character <= "\udfff" for character in word):
            _refuse(f"argument {number}: given bytes that are no text in this terminal's encoding")
    try:
        make_app()()
    except EXPECTED as error:
        _refuse(str(error))
    except OSError as error:
        if error.filename is None:
            raise
        _refuse(f"{error.filename}: {error.strerror}")


def _refuse(why: str) -> None:
    sys.stderr.write(f"markwatch: {why}\n")
    sys.exit(BAD_INPUT)
