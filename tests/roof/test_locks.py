"""The lock files: every package with hashes, no registry named, and what is declared is locked."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("build", "main", "dev")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name: str) -> dict[str, str]:
    """Package → version and hashes as the lock has them."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    return {entry.partition("==")[0]: entry.partition("==")[2] for entry in entries}


def names(declared: list[str]) -> set[str]:
    """The packages of a list of requirements."""
    return {re.split(r"[\[<>=]", line)[0] for line in declared}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_locked_with_hashes_and_no_registry_is_named(name: str) -> None:
    assert all("--hash=sha256:" in entry for entry in locked(name).values())
    assert "://" not in (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def test_what_is_declared_is_locked() -> None:
    assert names(PROJECT["project"]["dependencies"]) <= locked("main").keys()
    assert names(PROJECT["project"]["optional-dependencies"]["dev"]) <= locked("dev").keys()
    assert names(PROJECT["dependency-groups"]["build"]) <= locked("build").keys()


def test_what_runs_is_the_same_for_developers() -> None:
    run, develop = locked("main"), locked("dev")
    assert {name: develop.get(name, "").split()[0] for name in run} == {
        name: entry.split()[0] for name, entry in run.items()
    }
