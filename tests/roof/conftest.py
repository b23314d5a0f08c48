"""The command as a person runs it: a process of its own in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def markwatch(tmp_path: Path) -> Run:
    """Run `markwatch WORDS`; `input` and further environment by name."""

    def run(*words: object, stdin: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
        env = {key: value for key, value in os.environ.items() if not key.startswith("MARKWATCH_")}
        env |= {"MARKWATCH_DATA_DIR": str(tmp_path / "data")} | environment
        command = [sys.executable, "-W", "error", "-m", "markwatch", *map(str, words)]
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, cwd=tmp_path, env=env, timeout=120
        )

    return run


@pytest.fixture
def ready(markwatch: Run) -> Run:
    """The command with its data folder made."""
    assert markwatch("init").returncode == 0
    return markwatch
