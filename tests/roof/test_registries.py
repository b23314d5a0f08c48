"""Adding a verb or a kind of job is one file and one line: what nobody registered is found out."""

from pathlib import Path

import pytest

import markwatch.verbs
from casebook.vocabulary.jobs import LANES, JobKind
from markwatch.cli import verb
from markwatch.tasks.kinds import JOBS
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


def test_every_kind_of_job_has_what_does_it_and_a_lane() -> None:
    assert set(JOBS) == set(LANES) == set(JobKind)
