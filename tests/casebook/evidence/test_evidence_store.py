"""Kept files: named by their digest, never overwritten, never a name without its bytes."""

import hashlib
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.errors import CasebookError, NotFound
from casebook.evidence import EvidenceDamaged, EvidenceStore

KILLED_BEFORE_RENAME = """
import os, signal, sys
from pathlib import Path
from casebook.evidence import EvidenceStore

def killed(event, details):
    if event == "os.rename":
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(killed)
EvidenceStore(Path(sys.argv[1])).put(b"page")
"""
NO_SPACE = """
import resource, sys
from pathlib import Path
from casebook.errors import CasebookError
from casebook.evidence import EvidenceStore

resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    EvidenceStore(Path(sys.argv[1])).put(b"x" * 100_000)
except CasebookError as error:
    print(error)
"""

READ_ONLY = """
import os, sys
from pathlib import Path
from casebook.errors import CasebookError
from casebook.evidence import EvidenceStore

if os.getuid() == 0:  # to whom nothing is read-only
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
store = EvidenceStore(Path(sys.argv[1]))
assert store.get(sys.argv[2]) == b"page"
try:
    store.put(b"other page")
except CasebookError as error:
    print(error)
"""


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "evidence")


def files(store: EvidenceStore) -> list[Path]:
    return sorted(path for path in store.folder.rglob("*") if path.is_file())


@given(data=st.binary(max_size=5000))
def test_what_was_put_is_got_by_its_digest(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    store = EvidenceStore(tmp_path_factory.getbasetemp() / "any")
    kept = store.put(data)
    assert (kept.sha256, kept.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert store.get(kept.sha256) == data


def test_a_file_that_is_there_is_never_written_again(store: EvidenceStore) -> None:
    store.put(b"page")
    [file] = files(store)
    before = file.stat()
    store.put(b"page")
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert files(store) == [file]
    assert file.stat().st_mode & 0o777 == 0o400


@pytest.mark.parametrize("damage", [b"", b"pag", b"pagf", b"pages"])
def test_a_damaged_file_is_found_out(store: EvidenceStore, damage: bytes) -> None:
    kept = store.put(b"page")
    [file] = files(store)
    file.chmod(0o600)
    file.write_bytes(damage)
    with pytest.raises(EvidenceDamaged, match=kept.sha256):
        store.get(kept.sha256)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 65, "0" * 64, "g" * 64])
def test_a_name_that_is_no_kept_file_is_not_found(store: EvidenceStore, name: str) -> None:
    with pytest.raises(NotFound):
        store.get(name)


def test_a_kill_between_write_and_rename_leaves_no_kept_file(store: EvidenceStore) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED_BEFORE_RENAME, store.folder], check=False)
    assert done.returncode == -signal.SIGKILL
    assert [path.name[:6] for path in files(store)] == [".part-"]
    kept = store.put(b"page")
    assert store.get(kept.sha256) == b"page"


def test_a_full_disk_is_told_and_leaves_nothing_behind(store: EvidenceStore) -> None:
    command = [sys.executable, "-c", NO_SPACE, store.folder]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "expected a folder with space" in done.stdout
    assert files(store) == []


def test_a_folder_that_cannot_be_written_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("a file in the way")
    with pytest.raises(CasebookError, match=r"kept files in .*evidence: "):
        EvidenceStore(tmp_path / "evidence").put(b"page")


def test_a_read_only_folder_is_told_and_still_read(store: EvidenceStore) -> None:
    kept = store.put(b"page")
    for path in (store.folder, *store.folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    command = [sys.executable, "-c", READ_ONLY, store.folder.name, kept.sha256]
    store.folder.parent.chmod(0o755)
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=store.folder.parent)
    assert "Permission denied; expected a folder" in done.stdout
