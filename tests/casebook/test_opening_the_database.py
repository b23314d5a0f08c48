"""Opening a casebook: pragmas in force, readers that never wait, and errors that keep secrets."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta, timezone
from pathlib import Path
from time import monotonic
from traceback import format_exception

import pytest
from a_case import NOW, a_listing, all_of, count, see
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from casebook.database import BUSY_SECONDS, Casebook, open_casebook
from casebook.errors import CasebookError, Conflict
from casebook.evidence.kept_files import Provenance
from casebook.migrations import current_revision
from casebook.models.accounts import AuditEvent
from casebook.models.evidence import Stamp
from casebook.models.goods import ListingRow, ListingVersion
from casebook.recording import Sighting, record_listings


@pytest.mark.parametrize("unit", ["begin", "read"])
def test_sqlite_has_its_pragmas_in_every_connection(sqlite_template: Path, tmp_path: Path, unit: str) -> None:
    book = open_casebook(f"sqlite:///{sqlite_template}", tmp_path)
    wanted = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": BUSY_SECONDS * 1000}
    with getattr(book, unit)() as session:
        found = {name: session.scalar(text(f"pragma {name}")) for name in wanted}
    book.close()
    assert found == wanted


def test_foreign_keys_are_held(book: Casebook) -> None:
    with pytest.raises(CasebookError, match="refused"), book.begin() as session:
        session.add(Stamp(kind="manifest", digest="0" * 64, capture_id=4711, asked_at=NOW))


def test_an_error_rolls_the_whole_unit_of_work_back(book: Casebook) -> None:
    with pytest.raises(ZeroDivisionError), book.begin() as session:
        record_listings(session, [Sighting(a_listing())], Provenance(NOW, book.evidence))
        1 / 0  # noqa: B018
    assert count(book, ListingRow) == 0


def test_a_read_never_waits_for_a_writer(book: Casebook) -> None:
    see(book, a_listing(id="1"))
    start = monotonic()
    with book.begin() as writing:
        record_listings(writing, [Sighting(a_listing(id="2"))], Provenance(NOW, book.evidence))
        assert count(book, ListingRow) == 1
        assert book.ready()
        assert current_revision(book.engine) is not None
    assert monotonic() - start < BUSY_SECONDS / 3
    assert count(book, ListingRow) == 2


def test_a_read_keeps_one_view_while_others_write(book: Casebook) -> None:
    see(book, a_listing(id="1"))
    with book.read() as session:
        assert len(session.scalars(ListingRow.__table__.select()).all()) == 1
        see(book, a_listing(id="2"))
        assert len(session.scalars(ListingRow.__table__.select()).all()) == 1
    assert count(book, ListingRow) == 2


def test_readers_and_writers_in_threads_lose_nothing(book: Casebook) -> None:
    def write(n: int) -> list[str]:
        return see(book, a_listing(id=str(n % 20), title=f"第 {n} 版"))

    def read(n: int) -> bool:
        with book.read() as session:
            rows = session.query(ListingRow, ListingVersion).outerjoin(ListingRow.current_version).all()
        return all(version is not None for _, version in rows)

    for n in range(20):
        write(n)
    with ThreadPoolExecutor(8) as pool:
        written, seen = pool.map(write, range(20, 60)), pool.map(read, range(60))
        assert list(written) == [["changed"]] * 40
        assert all(seen)
    assert (count(book, ListingRow), count(book, ListingVersion)) == (20, 60)


def test_a_moment_without_a_zone_is_refused_and_others_come_back_in_utc(book: Casebook) -> None:
    with pytest.raises(Exception, match="without a time zone"), book.begin() as session:
        session.add(AuditEvent(at=NOW.replace(tzinfo=None), action="x"))
    with book.begin() as session:
        session.add(AuditEvent(at=NOW.astimezone(timezone(timedelta(hours=8))), action="x"))
    assert all_of(book, AuditEvent)[0].at == NOW
    assert all_of(book, AuditEvent)[0].at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "url",
    [
        "me:hunter2@host/db",
        "hunter2",
        "",
        "postgresql://me:hunter2@host:5432x/db",
        "postgresql://me:x@host:hunter2/db",
        "mysql://me:hunter2@host/db",
        "oracle+hunter2://host",
    ],
)
def test_a_bad_url_is_refused_without_printing_its_secret(url: str, tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="expected sqlite") as told:
        open_casebook(url, tmp_path)
    assert "hunter2" not in "".join(format_exception(told.value))


def test_a_server_that_is_not_there_does_not_cost_the_password(tmp_path: Path) -> None:
    book = open_casebook("postgresql://me:hunter2@127.0.0.1:1/db", tmp_path)
    with pytest.raises(OperationalError) as told:
        book.ready()
    assert "hunter2" not in str(told.value) + repr(book.engine)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CasebookError, match=r"folder .*file/deep of the database"):
        open_casebook(f"sqlite:///{tmp_path}/file/deep/book.db", tmp_path)


def test_the_folder_of_a_new_sqlite_file_is_made(tmp_path: Path) -> None:
    book = open_casebook(f"sqlite:///{tmp_path}/a/b/book.db", tmp_path)
    assert book.ready()
    book.close()
    assert (tmp_path / "a" / "b" / "book.db").exists()


def test_only_one_process_holds_a_shared_database(book: Casebook) -> None:
    with book.exclusive():
        if book.engine.dialect.name == "postgresql":
            with pytest.raises(Conflict, match="another night"), book.exclusive():
                pass
    with book.exclusive():
        pass


def test_an_address_whose_host_holds_an_at_sign_is_refused_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="%40") as told:
        open_casebook("postgresql://shop:S3cr@etPW@127.0.0.1:1/x", tmp_path)
    assert "etPW" not in str(told.value)
