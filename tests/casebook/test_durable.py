"""Files that outlast a power cut: bytes before names, names before anybody counts on them; locks."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casebook import durable
from casebook.errors import Conflict

KILLED = """
import os, signal, sys
from pathlib import Path
from casebook.durable import replace

def killed(event, details):
    if event == "os.rename":
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(killed)
replace(Path(sys.argv[1]), b"new")
"""
HOLDING = """
import sys, time
from pathlib import Path
from casebook.durable import held

with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def disk_calls(work: Callable[[], object]) -> list[str]:
    """What some work asks of the disk, in its order."""
    calls: list[str] = []

    def look(frame: object, event: str, given: Any) -> None:
        if event == "c_call" and given.__name__ in ("fsync", "rename", "chmod", "mkdir"):
            calls.append(given.__name__)

    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def test_bytes_are_on_disk_before_their_name_and_the_name_before_the_end(tmp_path: Path) -> None:
    assert disk_calls(lambda: durable.replace(tmp_path / "a", b"1")) == ["fsync", "chmod", "rename", "fsync"]


def test_every_new_folder_on_the_way_is_on_disk(tmp_path: Path) -> None:
    assert disk_calls(lambda: durable.make_folder(tmp_path / "a/b")) == ["mkdir", "fsync"] * 2


def test_a_file_that_was_killed_at_its_renaming_is_still_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    subprocess.run([sys.executable, "-c", KILLED, tmp_path / "a"], check=False)
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_stream_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError), durable.replacing(tmp_path / "a") as file:
        file.write(b"half")
        raise ValueError
    assert list(tmp_path.iterdir()) == []


def test_unfinished_bytes_lie_where_they_are_told_to(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    with durable.replacing(tmp_path / "package/token", scratch=tmp_path) as file:
        file.write(b"half")
        assert list((tmp_path / "package").iterdir()) == []
    assert [one.name for one in tmp_path.rglob("*")] == ["package", "token"]


def test_what_is_written_once_is_not_written_again(tmp_path: Path) -> None:
    durable.write_once(tmp_path / "a/b", b"first")
    with pytest.raises(FileExistsError):
        durable.write_once(tmp_path / "a/b", b"second")
    assert (tmp_path / "a/b").read_bytes() == b"first"


def test_a_lock_ends_with_its_holder_however_that_ends(tmp_path: Path) -> None:
    words, lock = "another one is at it", tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLDING, lock], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        with pytest.raises(Conflict, match=rf"{words} \(.*lock is held\)"), durable.held(lock, words):
            pass
        holder.kill()
    with durable.held(lock, words):
        assert lock.exists()
