"""The command line: `markwatch VERB`. Data goes to standard output, talk to standard error."""

import sys

import typer

from casebook.errors import CasebookError
from crawler.errors import CrawlerError
from markwatch.settings import SettingsError
from markwatch.surroundings import say
from markwatch.verbs import VERBS
from matchers.errors import MatcherError
from trademark_data.errors import ReferenceListError

BAD_INPUT = 2
EXPECTED = (CasebookError, CrawlerError, MatcherError, ReferenceListError, SettingsError)
"""Errors whose message is meant for the person; anything else is a fault of ours and shows its trace."""


def make_app() -> typer.Typer:
    """The command with all its verbs."""
    app = typer.Typer(
        name="markwatch",
        help="Watches online shops for possible misuse of trademarks, GIs, official marks and patents.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for verbs in VERBS:
        verbs.register(app)
    return app


def main() -> None:
    """Entry point; exit codes: 0 done, 1 a check found what it looks for, 2 bad arguments or input."""
    try:
        make_app()()
    except EXPECTED as error:
        say(f"markwatch: {error}")
        sys.exit(BAD_INPUT)
    except OSError as error:
        if error.filename is None:
            raise
        say(f"markwatch: {error.filename}: {error.strerror}")
        sys.exit(BAD_INPUT)
