"""What a verb loads: nobody waits for an engine, a crawler or a web server that the verb does not use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MATCHING = {"numba", "numpy"}
CRAWLING = {"playwright", "scrapy", "twisted"}
SERVING = {"fastapi", "uvicorn"}
WRITING = {"docxtpl", "weasyprint"}
ALL = MATCHING | CRAWLING | SERVING | WRITING | {"apscheduler"}
CASEBOOK = {"alembic", "sqlalchemy"}


def loaded(folder: Path, *words: str) -> set[str]:
    """Names of the packages that a verb imports, as Python itself tells them."""
    command = [sys.executable, "-X", "importtime", "-m", "markwatch", *words]
    environment = os.environ | {"MARKWATCH_DATA_DIR": str(folder)}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    lines = (line for line in told.stderr.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def test_help_loads_no_room_at_all(tmp_path: Path) -> None:
    assert loaded(tmp_path, "--help") & (ALL | CASEBOOK | {"pydantic"}) == set()


@pytest.mark.parametrize(
    "words",
    [
        "lead list",
        "case list",
        "user badge nobody 1",
        "marks list",
        "source list",
        "schedule --show",
        "report night",
        "evidence list",
        "audit verify",
        "doctor",
    ],
)
def test_what_only_reads_the_casebook_loads_nothing_else(sqlite_book: Path, words: str) -> None:
    found = loaded(sqlite_book, *words.split())
    assert "sqlalchemy" in found
    assert found & ALL == set()


def test_the_page_loads_no_crawler(tmp_path: Path) -> None:
    assert loaded(tmp_path, "serve", "--help") & (CRAWLING | WRITING) == set()


def test_a_scan_of_files_loads_no_casebook(tmp_path: Path) -> None:
    assert loaded(tmp_path, "scan", "--help") & (CASEBOOK | CRAWLING | SERVING | WRITING) == set()


@pytest.fixture
def sqlite_book(sqlite_template: Path, tmp_path: Path) -> Path:
    """A data folder whose database has all tables."""
    (tmp_path / "markwatch.db").write_bytes(sqlite_template.read_bytes())
    return tmp_path
