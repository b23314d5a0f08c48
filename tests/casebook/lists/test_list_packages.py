"""The ZIP beside a list: every sealed package of what was confirmed, whole, with the digests of all in it."""

import csv
import hashlib
import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from a_capture import a_package, a_sealer, a_staged_capture, confirmed
from a_case import NOW, a_listing, actions, all_of, an_officer, see
from a_move import confirm
from an_outgoing_list import a_confirmed, make, rows_of

from casebook.database import Casebook
from casebook.evidence.captures import record_capture
from casebook.evidence.sealing import seal_capture
from casebook.evidence.token_check import Trust
from casebook.evidence.verifying import verify_folder
from casebook.file_store import EvidenceDamaged
from casebook.models.evidence import Capture
from casebook.models.lists import OutgoingList
from casebook.vocabulary.lists import ListState


@pytest.fixture
def database() -> str:
    """What is on the disk is the same with either."""
    return "sqlite"


def a_listed_package(book: Casebook, tmp_path: Path) -> Path:
    """A confirmed lead with a sealed package; the package's folder."""
    package = a_package(book, tmp_path / "c1")
    confirm(book, an_officer(book, "办案人"), 1, NOW)
    return package.folder


def test_the_archive_holds_the_packages_and_their_digests(book: Casebook, tmp_path: Path) -> None:
    folder = a_listed_package(book, tmp_path)
    [made] = make(book, tmp_path / "out")
    [row] = rows_of(made.files[0])
    with zipfile.ZipFile(made.files[1]) as archive:
        sums = [line.split("  ", 1) for line in archive.read("SHA256SUMS").decode().splitlines()]
        assert all(hashlib.sha256(archive.read(name)).hexdigest() == digest for digest, name in sums)
        assert {name for _, name in sums} == set(archive.namelist()) - {"SHA256SUMS"}
        [_, entry] = csv.reader(io.StringIO(archive.read("证据清单.csv").decode("utf-8-sig")))
        archive.extractall(tmp_path / "unpacked")
    manifest = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    assert (row["证据编号"], row["SHA-256"]) == ("E-000001", manifest)
    assert entry[:3] == ["E-000001", folder.name, "1"] and entry[4] == manifest
    assert not verify_folder(tmp_path / "unpacked" / folder.name, Trust()).faults


def test_its_leaving_stands_in_the_custody_of_each_package(book: Casebook, tmp_path: Path) -> None:
    a_listed_package(book, tmp_path)
    make(book, tmp_path / "out")
    with book.read() as session:
        assert actions(session)[-2:] == ["list.make", "capture.export"]


def test_a_package_of_another_version_is_no_evidence_of_what_was_confirmed(
    book: Casebook, tmp_path: Path
) -> None:
    lead_id = a_confirmed(book)
    see(book, a_listing(title="别的商品"), now=NOW + timedelta(days=1))
    order = a_staged_capture(book, tmp_path / "c1", lead_id)
    with book.begin() as session:
        number = record_capture(session, book.evidence, order)
    seal_capture(book, confirmed(book, number), a_sealer(book), order.now)
    [made] = make(book, tmp_path / "out")
    assert (made.packages, rows_of(made.files[0])[0]["证据编号"]) == (0, None)
    assert [one.state for one in all_of(book, Capture)] == ["sealed"]


@pytest.mark.parametrize("name", ["manifest.json", "data/files/page.html"])
def test_a_package_that_is_not_as_it_was_sealed_goes_nowhere(
    book: Casebook, tmp_path: Path, name: str
) -> None:
    file = a_listed_package(book, tmp_path) / name
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data + b" ")
    with pytest.raises(EvidenceDamaged, match="as it was sealed"):
        make(book, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []
    assert [one.state for one in all_of(book, OutgoingList)] == [ListState.BROKEN_OFF]
