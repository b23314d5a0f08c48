"""A backup restored on an empty machine is the same book; a hostile or broken one is rejected whole."""

import hashlib
import io
import json
import stat
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from a_capture import MOMENT, a_package, a_sealer, right_now
from a_case import a_listing, see
from a_tsa import Authority
from sqlalchemy import select

from casebook.audit.chain import head
from casebook.audit.chain_check import check_chain
from casebook.backup.restoring import FOLDERS, check_backup, restore_backup
from casebook.backup.writing import Written, write_backup
from casebook.database import Casebook, open_casebook
from casebook.errors import CasebookError, Conflict
from casebook.evidence import EvidenceStore
from casebook.evidence.anchors import export_anchor
from casebook.evidence.archives import ArchiveRefused
from casebook.evidence.stamping import Stamper, pay_stamps
from casebook.evidence.token_check import Trust
from casebook.evidence.tokens import Roots
from casebook.evidence.verifying import unknown_packages, verify_capture
from casebook.models import metadata


def saved(book: Casebook, file: Path) -> Written:
    with file.open("wb") as out:
        return write_backup(book, book.evidence.folder.parent, out, MOMENT)


def an_empty_machine(book: Casebook, folder: Path) -> str:
    """URL of an empty database of the same kind."""
    if book.engine.dialect.name == "sqlite":
        return f"sqlite:///{folder / 'markwatch.db'}"
    url = book.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("drop database if exists restored")
        connection.execute("create database restored template template0")
    return url.rpartition("/")[0] + "/restored"


def rows(book: Casebook) -> dict[str, list[Any]]:
    with book.read() as session:
        return {
            table.name: sorted(map(repr, session.execute(select(table)).all()))
            for table in metadata.sorted_tables
        }


def files(data: Path) -> dict[str, bytes]:
    return {
        path.relative_to(data).as_posix(): path.read_bytes()
        for folder in FOLDERS
        for path in sorted((data / folder).rglob("*"))
        if path.is_file() and path.name not in (".lock", ".stamping")
    }


def test_a_restored_book_is_the_same_book(book: Casebook, tmp_path: Path, authority: Authority) -> None:
    package, data = a_package(book, tmp_path / "one"), tmp_path / "restored"
    export_anchor(book, tmp_path / "anchors", MOMENT)
    stamper = Stamper(authority.answer, Roots(), tmp_path / "packages", tmp_path / "anchors")
    assert pay_stamps(book, stamper, right_now()) == {"stamped": 2}
    assert saved(book, tmp_path / "backup.zip").missing == ()
    url = an_empty_machine(book, data)
    about = restore_backup(tmp_path / "backup.zip", url, data)
    other = open_casebook(url, data)
    assert rows(other) == rows(book)
    assert files(data) == files(tmp_path)
    with other.read() as session:
        assert (list(check_chain(session)), head(session)) == ([], (about.seq, about.digest))
        assert verify_capture(session, data / "packages", 1, Trust()).faults == ()
        assert list(unknown_packages(session, data / "packages")) == []
    assert (data / "packages" / package.folder.name / "manifest.tsr").is_file()
    other.close()


def test_a_backup_without_a_file_of_the_book_says_so(book: Casebook, tmp_path: Path) -> None:
    a_package(book, tmp_path / "one")
    gone = next(path for path in book.evidence.folder.rglob("*") if path.is_file())
    gone.unlink()
    name = gone.relative_to(tmp_path).as_posix()
    assert saved(book, tmp_path / "backup.zip").missing == (f"{name} is not there",)
    check_backup(tmp_path / "backup.zip")


def test_a_damaged_file_is_told_and_the_rest_is_saved(book: Casebook, tmp_path: Path) -> None:
    stored = [book.evidence.put(page) for page in (b"page", b"other page")]
    see(book, a_listing(), body=b"page")
    see(book, a_listing(id="2"), body=b"other page")
    damaged = book.evidence.path(stored[0].sha256)
    damaged.chmod(0o600)
    damaged.write_bytes(b"pagf")
    [told] = saved(book, tmp_path / "backup.zip").missing
    assert "is damaged" in told
    check_backup(tmp_path / "backup.zip")


def test_files_that_no_row_speaks_of_stay_out(book: Casebook, tmp_path: Path) -> None:
    a_package(book, tmp_path / "one")
    stray = a_sealer(book).packages / "stray-package"
    stray.mkdir()
    (stray / "bagit.txt").write_text("x")
    saved(book, tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        assert not [name for name in archive.namelist() if "stray" in name]


def test_a_folder_that_holds_something_is_not_overwritten(book: Casebook, tmp_path: Path) -> None:
    saved(book, tmp_path / "backup.zip")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/note.txt").write_text("mine")
    with pytest.raises(Conflict, match="not empty"):
        restore_backup(tmp_path / "backup.zip", an_empty_machine(book, tmp_path / "data"), tmp_path / "data")


def test_a_restore_that_was_killed_is_run_again(book: Casebook, tmp_path: Path) -> None:
    a_package(book, tmp_path / "one")
    saved(book, tmp_path / "backup.zip")
    data = tmp_path / "data"
    (data / ".restore-x/packages").mkdir(parents=True)
    (data / "evidence/ab").mkdir(parents=True)
    restore_backup(tmp_path / "backup.zip", an_empty_machine(book, data), data)
    assert files(data) == files(tmp_path)


def test_a_backup_of_another_kind_of_database_is_refused(book: Casebook, tmp_path: Path) -> None:
    saved(book, tmp_path / "backup.zip")
    other = "postgresql://nobody@127.0.0.1:1/x"
    if book.engine.dialect.name == "postgresql":
        other = f"sqlite:///{tmp_path / 'data/x.db'}"
    with pytest.raises(Conflict, match="the backup is of"):
        restore_backup(tmp_path / "backup.zip", other, tmp_path / "data")


def test_any_byte_changed_in_a_backup_is_found(on_sqlite: Casebook, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    book = Casebook(on_sqlite.engine, EvidenceStore(tmp_path / "evidence"))
    for number in range(3):
        book.evidence.put(bytes([number]) * 1000)
    saved(book, file)
    whole = file.read_bytes()
    unnoticed = []
    for place in range(0, len(whole), max(1, len(whole) // 150)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            check_backup(file)
            unnoticed.append(place)
        except ArchiveRefused:
            continue
    assert [place for place in unnoticed if not harmless(whole, place)] == []


def harmless(whole: bytes, place: int) -> bool:
    """A byte of the ZIP's own bookkeeping (dates, versions) that no file's content depends on."""
    file = io.BytesIO(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
    with zipfile.ZipFile(io.BytesIO(whole)) as good, zipfile.ZipFile(file) as changed:
        return all(good.read(name) == changed.read(name) for name in good.namelist())


@pytest.mark.parametrize("cut", [0, 1, 100, -1, -30])
def test_a_backup_that_was_cut_is_refused(book: Casebook, tmp_path: Path, cut: int) -> None:
    saved(book, tmp_path / "backup.zip")
    whole = (tmp_path / "backup.zip").read_bytes()
    (tmp_path / "backup.zip").write_bytes(whole[:cut])
    with pytest.raises(ArchiveRefused):
        check_backup(tmp_path / "backup.zip")


@dataclass(frozen=True)
class Entry:
    """A file of a made-up backup."""

    name: str
    data: bytes = b"x"
    mode: int = 0
    sum: str | None = "own"
    """What SHA256SUMS says; None: nothing."""
    there: bool = True


def a_made_up_backup(file: Path, *entries: Entry) -> Path:
    """A backup in order but for these entries."""
    audit = {"seq": 0, "digest": ""}
    about = {
        "format": "markwatch-backup/1",
        "database": "sqlite",
        "revision": "1",
        "made_at": "",
        "audit": audit,
    }
    sums = ""
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # the library warns of names that are there twice
        for one in (Entry("backup.json", json.dumps(about).encode()), *entries):
            if one.there:
                info = zipfile.ZipInfo(one.name)
                info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, one.mode << 16
                archive.writestr(info, one.data)
            digest = hashlib.sha256(one.data).hexdigest() if one.sum == "own" else one.sum
            sums += f"{digest}  {one.name}\n" if digest else ""
        archive.writestr("SHA256SUMS", sums)
    return file


def restored(file: Path) -> Path:
    """The data folder that a backup was restored into."""
    data = file.parent / "inner" / "data"
    restore_backup(file, f"sqlite:///{data / 'x.db'}", data)
    return data


HOSTILE = {
    "slip": [Entry("packages/../../outside.txt")],
    "absolute": [Entry("/tmp/outside.txt")],
    "backslash": [Entry("packages\\..\\outside.txt")],
    "drive": [Entry("C:outside.txt")],
    "line break": [Entry("packages/a\nb")],
    "folder": [Entry("packages/a/", b"")],
    "link": [Entry("packages/a", b"/etc/passwd", stat.S_IFLNK | 0o777)],
    "device": [Entry("packages/a", b"", stat.S_IFCHR | 0o666)],
    "double": [Entry("packages/a"), Entry("packages/a")],
    "double but for case": [Entry("packages/a"), Entry("packages/A")],
    "stray": [Entry("markwatch.toml", b"host = 'evil'")],
    "unlisted": [Entry("packages/a", sum=None)],
    "promised": [Entry("packages/a", there=False)],
    "other bytes": [Entry("packages/a", sum="0" * 64)],
    "false name": [Entry(f"evidence/aa/{'a' * 62}")],
    "long name": [Entry("packages/" + "a" * 1000)],
    "broken database": [Entry("database.sqlite", b"no database")],
    "no database": [Entry("packages/a")],
}


@pytest.mark.parametrize("way", HOSTILE)
def test_a_hostile_backup_is_rejected_whole(tmp_path: Path, way: str) -> None:
    file = a_made_up_backup(tmp_path / "backup.zip", *HOSTILE[way])
    with pytest.raises(CasebookError):
        restored(file)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["backup.zip"]


def test_the_same_backup_without_its_sting_is_taken(tmp_path: Path, sqlite_template: Path) -> None:
    database = Entry("database.sqlite", sqlite_template.read_bytes())
    data = restored(a_made_up_backup(tmp_path / "backup.zip", Entry("packages/a"), database))
    assert (data / "packages/a").read_bytes() == b"x"
    assert (data / "x.db").is_file()


def test_a_restore_that_fails_at_the_database_leaves_nothing(tmp_path: Path) -> None:
    entries = Entry("packages/a"), Entry("database.sqlite", b"no database")
    with pytest.raises(CasebookError, match="SQLite says"):
        restored(a_made_up_backup(tmp_path / "backup.zip", *entries))
    assert list((tmp_path / "inner/data").iterdir()) == []


def test_a_bomb_is_rejected_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = a_made_up_backup(tmp_path / "backup.zip", Entry("packages/bomb", b"\0" * 50_000_000))
    assert file.stat().st_size < 100_000
    monkeypatch.setattr("casebook.backup.restoring.room_for", lambda folder: 10_000_000)
    with pytest.raises(ArchiveRefused, match="bytes unpacked, expected at most"):
        restored(file)


def test_a_bomb_that_lies_about_its_size_is_stopped(tmp_path: Path) -> None:
    file = a_made_up_backup(tmp_path / "backup.zip", Entry("packages/bomb", b"\0" * 5_000_000))
    file.write_bytes(file.read_bytes().replace((5_000_000).to_bytes(4, "little"), b"\5\0\0\0"))
    with pytest.raises(ArchiveRefused):
        restored(file)
    assert not list(tmp_path.rglob("bomb"))


def test_too_many_entries_are_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casebook.backup.restoring.MOST_ENTRIES", 1000)
    entries = [Entry(f"packages/{number}") for number in range(1001)]
    with pytest.raises(ArchiveRefused, match="entries, expected at most"):
        check_backup(a_made_up_backup(tmp_path / "backup.zip", *entries))
