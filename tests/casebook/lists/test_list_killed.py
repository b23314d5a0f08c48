"""Killed anywhere: nothing half stands under its name, and the lists are made by running it again."""

import shutil
import subprocess
import sys
from pathlib import Path

import kill_listing
import pytest
from a_capture import a_package
from a_case import NOW, an_officer
from a_move import confirm
from an_outgoing_list import a_confirmed

from casebook.database import open_casebook


@pytest.mark.slow
def test_killed_at_every_touch_of_the_disk_no_half_list_stands(sqlite_template: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(sqlite_template, data / "book.db")
    book = open_casebook(f"sqlite:///{data / 'book.db'}", data)
    a_package(book, tmp_path / "c1")
    confirm(book, an_officer(book, "办案人"), 1, NOW)
    a_confirmed(book, "2", platform="乙网")
    book.close()
    command = [sys.executable, kill_listing.__file__, str(data)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 20
