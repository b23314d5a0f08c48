"""Adding a verb is one file and one line: a file that nobody registered is found out."""

from pathlib import Path

import markwatch.verbs
from markwatch.cli import make_app


def test_every_file_of_verbs_is_registered() -> None:
    files = {path.stem for path in Path(markwatch.verbs.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == {verbs.__name__.rsplit(".", 1)[1] for verbs in markwatch.verbs.VERBS}


def test_every_verb_has_a_help_text() -> None:
    app = make_app()
    commands = [*app.registered_commands]
    for group in app.registered_groups:
        commands += group.typer_instance.registered_commands
    assert all(command.callback and command.callback.__doc__ for command in commands)
