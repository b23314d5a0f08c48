"""Nobody else on the machine reads what is kept: folder, database, exports, evidence."""

import stat
from pathlib import Path

from markwatch.closed_files import OTHERS


def is_closed(path: Path) -> bool:
    return not stat.S_IMODE(path.stat().st_mode) & OTHERS


def test_a_new_book_is_closed_to_others(markwatch_process, tmp_path: Path) -> None:
    assert markwatch_process("init").returncode == 0
    made = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert made and all(map(is_closed, [tmp_path / "data", *made]))


def test_an_open_book_is_told_and_closed_by_init(ready, tmp_path: Path) -> None:
    folder, database = tmp_path / "data", tmp_path / "data/markwatch.db"
    folder.chmod(0o755)
    database.chmod(0o644)
    told = ready("doctor")
    assert "FAIL  privacy" in told.stdout and str(database) in told.stdout
    assert "is closed now" in ready("init").stderr
    assert is_closed(folder) and is_closed(database)
    assert "ok    privacy" in ready("doctor").stdout


def test_what_a_verb_writes_is_closed_to_others(markwatch_process, tmp_path: Path) -> None:
    assert markwatch_process("init").returncode == 0
    backup = tmp_path / "book.zip"
    assert markwatch_process("backup", backup).returncode == 0
    assert is_closed(backup)
