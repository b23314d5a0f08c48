"""The wheel, built once without a network by the builder that `pip wheel .` calls."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture
def bare() -> dict[str, str]:
    """The environment without settings of ours and without the checkout."""
    ours = ("MARKWATCH_", "PYTHONPATH")
    return {key: value for key, value in os.environ.items() if not key.startswith(ours)}
