"""The command as a person runs it, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from a_command import Done, run_here

sys.path.insert(0, str(Path(__file__).parents[1] / "casebook"))  # captures are made as there
WARNINGS = ("-W", "error", "-W", "ignore:invalid escape sequence:DeprecationWarning")
"""Errors, but for packages of others that are compiled when they are first imported."""
Run = Callable[..., Done]


@pytest.fixture
def markwatch(tmp_path: Path) -> Run:
    """Run `markwatch WORDS` in this process; `stdin` and further environment by name."""

    def run(*words: object, stdin: str = "", **environment: str) -> Done:
        return run_here(tmp_path, words, {"MARKWATCH_DATA_DIR": str(tmp_path / "data"), **environment}, stdin)

    return run


@pytest.fixture
def ready(markwatch: Run) -> Run:
    """The command with its data folder made."""
    assert markwatch("init").returncode == 0
    return markwatch


@pytest.fixture
def markwatch_process(tmp_path: Path) -> "Callable[..., subprocess.CompletedProcess[str]]":
    """The same as a process of its own, for what a process alone shows."""

    def run(*words: object, stdin: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
        env = {key: value for key, value in os.environ.items() if not key.startswith("MARKWATCH_")}
        env |= {"MARKWATCH_DATA_DIR": str(tmp_path / "data")} | environment
        command = [sys.executable, *WARNINGS, "-m", "markwatch", *map(str, words)]
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, cwd=tmp_path, env=env, timeout=120
        )

    return run
