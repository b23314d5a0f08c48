"""Captured = kept = sealed = shown: bytes and rows changed at any moment before are not acted upon."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from a_capture import (
    FILES,
    MOMENT,
    a_capture,
    a_package,
    a_sealer,
    a_stamper,
    an_enforcer,
    confirmed,
    right_now,
    sql,
)
from a_tsa import Authority
from members import a_reviewer
from test_tamper_table import opened, rehash

from casebook.database import Casebook
from casebook.documents.making import Wanted, extraction_record
from casebook.evidence import EvidenceDamaged
from casebook.evidence.confirming import confirm_capture
from casebook.evidence.custody import Doer, export_package
from casebook.evidence.sealing import SealedPackage, seal_capture
from casebook.evidence.signing import OfficeKey
from casebook.evidence.stamping import pay_stamps
from casebook.evidence.token_check import Trust
from casebook.evidence.tokens import question_for
from casebook.evidence.verifying import verify_folder
from casebook.models.evidence import Capture
from casebook.viewer import THE_HOUSE


def kept(book: Casebook, name: str = "page.txt") -> Path:
    """Where the bytes of a captured file lie, open for writing."""
    path = book.evidence.path(book.evidence.put(FILES[name]).sha256)
    path.chmod(0o600)
    return path


def state(book: Casebook, number: int) -> str:
    with book.read() as session:
        return str(session.get_one(Capture, number).state)


@pytest.mark.parametrize("name", FILES)
def test_tamper_kept_bytes_before_confirming(book: Casebook, tmp_path: Path, name: str) -> None:
    number = a_capture(book, tmp_path / "one")
    kept(book, name).write_bytes(b"forged")
    with pytest.raises(EvidenceDamaged, match=f"capture 1, {name}: SHA-256 of the kept bytes"):
        confirmed(book, number)
    assert state(book, number) == "unsealed"


def test_tamper_a_kept_file_deleted_before_confirming(book: Casebook, tmp_path: Path) -> None:
    number = a_capture(book, tmp_path / "one")
    kept(book).unlink()
    with pytest.raises(EvidenceDamaged, match="No such file"):
        confirmed(book, number)


@pytest.mark.parametrize(
    "statement",
    [
        "update capture set record = replace(record, 'item/1', 'item/2')",
        "update capture set outcome = 'partial'",
        "update capture set lead_id = lead_id + 1",
        "update capture_file set name = 'other.txt' where name = 'page.txt'",
        "delete from capture_file where name = 'page.txt'",
    ],
)
def test_tamper_rows_before_confirming(book: Casebook, tmp_path: Path, statement: str) -> None:
    number = a_capture(book, tmp_path / "one")
    a_capture(book, tmp_path / "two", files={"page.txt": b"another"})
    second = an_enforcer(book, "李强", "ZJ-002")
    sql(book, f"{statement}{' and' if 'where' in statement else ' where'} {_of(statement)} = 1")
    with pytest.raises(EvidenceDamaged, match="differs from the audit chain"), book.begin() as session:
        confirm_capture(session, a_reviewer(second), book.evidence, number, MOMENT)


def _of(statement: str) -> str:
    return "capture_id" if "capture_file" in statement else "id"


def test_tamper_kept_bytes_between_confirming_and_sealing(book: Casebook, tmp_path: Path) -> None:
    number = confirmed(book, a_capture(book, tmp_path / "one"))
    kept(book).write_bytes(b"forged")
    with pytest.raises(EvidenceDamaged, match=r"page\.txt"):
        seal_capture(book, number, a_sealer(book), MOMENT)
    assert state(book, number) == "confirmed"
    assert not list(a_sealer(book).packages.glob("*/manifest.json"))


def test_a_package_is_a_second_copy(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    assert {file.stat().st_nlink for file in package.folder.rglob("*") if file.is_file()} == {1}
    kept(book).write_bytes(b"bad block")
    assert verify_folder(package.folder, Trust()).faults == ()


@pytest.mark.parametrize("name", ["data/files/page.txt", "data/listing.json", "manifest.json"])
def test_tamper_a_package_before_it_is_exported_or_printed(book: Casebook, tmp_path: Path, name: str) -> None:
    package = a_package(book, tmp_path / "one")
    file = package.folder / name
    file.chmod(0o600)
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(EvidenceDamaged):
        export_package(book, THE_HOUSE, a_sealer(book), 1, doer=Doer(MOMENT), out=io.BytesIO())
    with pytest.raises(EvidenceDamaged):
        extraction_record(book, THE_HOUSE, a_sealer(book).packages, Wanted(1, "docx"), Doer(MOMENT))


def exported(book: Casebook, folder: Path, key: OfficeKey | None = None) -> Path:
    """The exported package, unpacked."""
    out = io.BytesIO()
    name = export_package(book, THE_HOUSE, a_sealer(book, key=key), 1, doer=Doer(MOMENT), out=out)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(folder)
    return folder / name


def codes(folder: Path, trust: Trust | None = None) -> set[str]:
    """What the product's verifier finds."""
    return {f"{one.code} {one.where}" for one in verify_folder(folder, trust or Trust()).faults}


def own_verdict(folder: Path) -> tuple[int, str]:
    """Exit code and last line of the script in the package."""
    done = subprocess.run([sys.executable, folder / "verify.py"], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout.splitlines()[-1]


def stamped_and_signed(book: Casebook, folder: Path, authority: Authority, key: OfficeKey) -> SealedPackage:
    package = a_package(book, folder, a_sealer(book, key=key))
    assert pay_stamps(book, a_stamper(book, authority), right_now()) == {"stamped": 1}
    return package


@pytest.fixture
def key(tmp_path: Path) -> OfficeKey:
    command = ["openssl", "genpkey", "-algorithm", "ed25519", "-out", str(tmp_path / "office.pem")]
    subprocess.run(command, check=True, timeout=60, capture_output=True)
    return OfficeKey.read(tmp_path / "office.pem")


@pytest.mark.parametrize(
    ("taken", "fault"),
    [
        ("manifest.tsr", "token_missing manifest.tsr"),
        ("manifest.sig", "signature_missing manifest.sig"),
        ("office-key.pem", "signature_missing manifest.sig"),
        ("custody-export.sig", "signature_missing custody-export.sig"),
    ],
)
def test_tamper_a_proof_taken_from_an_exported_package(
    book: Casebook, tmp_path: Path, authority: Authority, key: OfficeKey, taken: str, fault: str
) -> None:
    stamped_and_signed(book, tmp_path / "one", authority, key)
    folder = exported(book, tmp_path / "out", key)
    assert codes(folder, Trust(office_key_pem=key.public_pem())) == set()
    assert own_verdict(folder)[0] == 0
    (folder / taken).unlink()
    assert fault in codes(folder)
    assert own_verdict(folder)[0] == 1


def test_tamper_the_end_of_the_exported_chain(
    book: Casebook, tmp_path: Path, authority: Authority, key: OfficeKey
) -> None:
    stamped_and_signed(book, tmp_path / "one", authority, key)
    folder = exported(book, tmp_path / "out", key)
    file = folder / "custody-export.json"
    chain = json.loads(file.read_text(encoding="utf-8"))
    chain["links"].pop()
    file.write_text(json.dumps(chain), encoding="utf-8")
    assert "signature_bad custody-export.sig" in codes(folder)


def test_tamper_a_later_token_of_the_same_authority(
    book: Casebook, tmp_path: Path, authority: Authority, key: OfficeKey
) -> None:
    stamped_and_signed(book, tmp_path / "one", authority, key)
    folder = exported(book, tmp_path / "out", key)
    later = a_stamper(book, authority)
    question = question_for((folder / "manifest.json").read_bytes())
    (folder / "manifest.tsr").write_bytes(later.ask(question.der))
    assert "token_missing manifest.tsr" in codes(folder)


@pytest.mark.parametrize("forged", [b"", b"garbage", b"garbage and then ", b"trailing"])
def test_tamper_a_token_that_only_holds_the_digest(
    book: Casebook, tmp_path: Path, authority: Authority, key: OfficeKey, forged: bytes
) -> None:
    package = stamped_and_signed(book, tmp_path / "one", authority, key)
    token = package.folder / "manifest.tsr"
    digest = bytes.fromhex(package.manifest_sha256)
    token.write_bytes(token.read_bytes() + b"x" if forged == b"trailing" else forged + digest)
    assert own_verdict(package.folder)[0] == 1


def test_tamper_files_and_lists_made_anew_by_who_has_key_and_authority(
    book: Casebook, tmp_path: Path
) -> None:
    package = a_package(book, tmp_path / "one")
    opened(package.folder / "data/files/page.txt").write_bytes(b"forged")
    rehash(package.folder)
    assert "not_as_captured data/files/page.txt" in codes(package.folder)
    assert own_verdict(package.folder)[0] == 1


def test_the_last_line_says_what_passing_does_not_prove(book: Casebook, tmp_path: Path) -> None:
    code, line = own_verdict(a_package(book, tmp_path / "one").folder)
    assert code == 0 and line.startswith("NOT stamped, NOT signed: anybody may have made it")


def test_the_record_reads_the_token_and_not_the_row(
    book: Casebook, tmp_path: Path, authority: Authority, key: OfficeKey
) -> None:
    stamped_and_signed(book, tmp_path / "one", authority, key)
    sql(book, "update stamp set authority = '国家授时中心', stamped_at = '2020-01-01 00:00:00+00:00'")
    data = extraction_record(book, THE_HOUSE, a_sealer(book).packages, Wanted(1, "docx"), Doer(MOMENT))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml").decode()
    assert "国家授时中心" not in text and "2020年" not in text
