"""Adding a verb is one file and one line: a file that nobody registered is found out."""

from pathlib import Path

import pytest

import markwatch.verbs
from markwatch.cli import verb
from markwatch.verbs import VERBS


def test_every_file_of_verbs_is_registered() -> None:
    files = {path.stem for path in Path(markwatch.verbs.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == {verb.file for verb in VERBS.values()}


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_is_there_and_has_a_help_text(name: str) -> None:
    command = verb(name)
    commands = getattr(command, "commands", {"": command})
    assert all(inner.help for inner in commands.values())
    assert command.help.startswith(VERBS[name].help)
