"""What the wheel holds, and that it works without the checkout beside it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
PACKAGES = ("casebook", "crawler", "markwatch", "matchers", "review_api", "trademark_data")
DEVELOPMENT = ROOT / "tests" / "data" / "match_dev"


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files in a folder."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as files:
        files.extractall(folder)
    return folder


@pytest.fixture
def run(unpacked, bare, tmp_path):
    """Python with the unpacked wheel before all else, in a folder that is not the checkout."""
    outside = {"cwd": tmp_path, "env": bare | {"PYTHONPATH": str(unpacked)}}

    def run(*words: object) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, *map(str, words)]
        return subprocess.run(command, **outside, capture_output=True, text=True, timeout=300)

    return run


def test_it_holds_every_file_of_the_packages(wheel):
    listed = subprocess.run(
        ["git", "ls-files", "-z", *PACKAGES], cwd=ROOT, check=True, capture_output=True, text=True
    )
    with zipfile.ZipFile(wheel) as files:
        assert set(filter(None, listed.stdout.split("\0"))) - set(files.namelist()) == set()


def test_it_is_the_wheel_that_runs(run, unpacked):
    assert run("-c", "import markwatch; print(markwatch.__file__)").stdout.startswith(str(unpacked))


def test_its_help_names_every_verb(run):
    done = run("-m", "markwatch", "--help")
    assert done.returncode == 0, done.stderr
    assert "Serve the review page" in done.stdout


def test_it_scans_files_by_its_own_tables(run, tmp_path):
    given = ("--marks", DEVELOPMENT / "reference.csv", "--listings", DEVELOPMENT / "listings.jsonl")
    done = run("-m", "markwatch", "scan", *given, "--out", tmp_path / "found.jsonl")
    assert done.returncode == 0, done.stderr
    assert '"verdict": "lead"' in (tmp_path / "found.jsonl").read_text(encoding="utf-8")
