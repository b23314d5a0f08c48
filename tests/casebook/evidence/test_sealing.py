"""From a recorded capture to a sealed package: who may, in which state, and what the disk may do."""

import hashlib
import json
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from a_capture import FILES, MOMENT, a_capture, a_package, a_sealer, a_staged_capture, an_enforcer, confirmed
from a_case import a_lead, all_of, count, lead_of
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from members import a_reviewer

from casebook.database import Casebook, open_casebook
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.evidence.capture import CapturedFile
from casebook.evidence.captures import StagedCapture, record_capture
from casebook.evidence.confirming import confirm_capture
from casebook.evidence.lead_files import LeadFile, keep_for_lead
from casebook.evidence.sealing import captures_to_seal, seal_capture
from casebook.evidence.signing import OfficeKey
from casebook.evidence.token_check import Trust
from casebook.evidence.verifying import verify_capture, verify_folder
from casebook.models.evidence import Capture, Stamp
from casebook.models.goods import EvidenceFile
from casebook.office_time import office_day
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason


def record(book: Casebook, staged: StagedCapture) -> int:
    with book.begin() as session:
        return record_capture(session, book.evidence, staged)


def confirm(book: Casebook, capture_id: int, account_id: int) -> None:
    with book.begin() as session:
        confirm_capture(session, a_reviewer(account_id), book.evidence, capture_id, MOMENT)


def state(book: Casebook) -> str:
    [capture] = all_of(book, Capture)
    return str(capture.state)


def an_office_key(folder: Path) -> Path:
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "office.pem").write_bytes(pem)
    return folder / "office.pem"


def test_a_capture_recorded_twice_is_one(book: Casebook, tmp_path: Path) -> None:
    staged = a_staged_capture(book, tmp_path / "one", a_lead(book))
    assert record(book, staged) == record(book, staged)
    assert (count(book, Capture), count(book, EvidenceFile), state(book)) == (1, len(FILES), "unsealed")


def test_files_of_a_capture_are_kept_before_its_row(book: Casebook, tmp_path: Path) -> None:
    a_capture(book, tmp_path / "one")
    for data in FILES.values():
        assert book.evidence.get(hashlib.sha256(data).hexdigest()) == data


@pytest.mark.parametrize("name", ["../page.txt", "a/b", ".hidden", "页面.html", "", "x" * 200, "a..b"])
def test_a_file_name_that_could_lead_elsewhere_is_refused(book: Casebook, tmp_path: Path, name: str) -> None:
    staged = a_staged_capture(book, tmp_path / "one", a_lead(book), files={})
    files = (*staged.record.files, file_called(name))
    with pytest.raises(CasebookError, match="captured file"):
        record(book, with_record(staged, files=files))
    assert count(book, Capture) == 0


def file_called(name: str) -> CapturedFile:
    return CapturedFile(name, 1, "0" * 64, "text/plain")


def with_record(staged: StagedCapture, **given: Any) -> StagedCapture:
    return replace(staged, record=replace(staged.record, **given))


def test_a_file_that_is_not_what_the_record_says_is_refused(book: Casebook, tmp_path: Path) -> None:
    staged = a_staged_capture(book, tmp_path / "one", a_lead(book))
    (tmp_path / "one/page.txt").write_bytes(b"other")
    with pytest.raises(CasebookError, match="the record says"):
        record(book, staged)
    assert count(book, Capture) == 0


def test_a_link_among_the_files_is_refused(book: Casebook, tmp_path: Path) -> None:
    staged = a_staged_capture(book, tmp_path / "one", a_lead(book))
    (tmp_path / "one/page.txt").unlink()
    (tmp_path / "one/page.txt").symlink_to("/etc/hostname")
    with pytest.raises(CasebookError, match="expected a plain file"):
        record(book, staged)


def test_a_failed_capture_is_visible_and_never_confirmed(book: Casebook, tmp_path: Path) -> None:
    number = a_capture(
        book, tmp_path / "one", outcome="failed", reasons=(Reason(ReasonCode.NO_CHAIN),), files={}
    )
    assert state(book) == "failed"
    with pytest.raises(Conflict, match="is failed"):
        confirm(book, number, an_enforcer(book, "李强", "ZJ-002"))


def test_a_capture_without_files_cannot_be_complete(book: Casebook, tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="has no files"):
        a_capture(book, tmp_path / "one", files={})


def test_a_record_that_names_somebody_else_is_refused(book: Casebook, tmp_path: Path) -> None:
    staged = a_staged_capture(book, tmp_path / "one", a_lead(book))
    wrong = with_record(staged, operator=replace(staged.record.operator, name="张三"))
    with pytest.raises(Conflict, match="the record names 张三"):
        record(book, wrong)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"name": "王芳", "badge_no": "ZJ-001"}, "two officers are needed"),
        ({"name": "王芳二", "badge_no": "ZJ-001"}, "two officers are needed"),
        ({"name": "李强", "badge_no": ""}, "has no 执法证号"),
        ({"name": "李强", "badge_no": "ZJ-2", "active": False}, "is closed"),
        ({"name": "李强", "badge_no": "ZJ-2", "role": "auditor"}, "no role of 李强 takes part"),
        (
            {"name": "李强", "badge_no": "ZJ-2", "badge_until": office_day(MOMENT) - timedelta(days=1)},
            "valid until",
        ),
    ],
)
def test_a_second_officer_who_will_not_do_is_refused(
    book: Casebook, tmp_path: Path, given: dict[str, Any], why: str
) -> None:
    number = a_capture(book, tmp_path / "one")
    with pytest.raises(Conflict, match=why):
        confirm(book, number, an_enforcer(book, **given))
    assert state(book) == "unsealed"


def test_a_second_officer_on_the_last_day_of_the_badge_confirms(book: Casebook, tmp_path: Path) -> None:
    number = a_capture(book, tmp_path / "one")
    confirm(book, number, an_enforcer(book, "李强", "ZJ-2", badge_until=office_day(MOMENT)))
    assert state(book) == "confirmed"


def test_nobody_confirms_a_capture_twice(book: Casebook, tmp_path: Path) -> None:
    number = confirmed(book, a_capture(book, tmp_path / "one"))
    with pytest.raises(Conflict, match="is confirmed"):
        confirm(book, number, an_enforcer(book, "赵敏", "ZJ-3"))


def test_an_unknown_capture_or_officer_is_not_found(book: Casebook, tmp_path: Path) -> None:
    number = a_capture(book, tmp_path / "one")
    with pytest.raises(NotFound, match="no account 99"):
        confirm(book, number, 99)
    with pytest.raises(NotFound, match="no capture 99"):
        confirm(book, 99, number)


def test_an_unconfirmed_capture_is_not_sealed(book: Casebook, tmp_path: Path) -> None:
    number = a_capture(book, tmp_path / "one")
    with pytest.raises(Conflict, match="only a confirmed one"):
        seal_capture(book, number, a_sealer(book), MOMENT)
    assert count(book, Stamp) == 0


def test_sealing_twice_is_sealing_once(book: Casebook, tmp_path: Path) -> None:
    first = a_package(book, tmp_path / "one")
    again = seal_capture(book, 1, a_sealer(book), MOMENT + timedelta(days=1))
    assert again == first
    assert (count(book, Stamp), state(book)) == (1, "sealed")


def test_a_manifest_names_every_file_with_size_and_digests(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    manifest = json.loads((package.folder / "manifest.json").read_bytes())
    listed = {one["name"]: one for one in manifest["files"]}
    page = listed["data/files/page.txt"]
    assert page["size"] == len(FILES["page.txt"])
    assert page["sha256"] == hashlib.sha256(FILES["page.txt"]).hexdigest()
    if "sm3" in hashlib.algorithms_available:
        assert page["sm3"] == hashlib.new("sm3", FILES["page.txt"]).hexdigest()


def test_a_package_shows_only_the_events_of_its_capture(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    chain = json.loads((package.folder / "data/custody.json").read_bytes())
    shown = [json.loads(one["content"])["action"] for one in chain["links"] if "content" in one]
    assert shown == ["capture.record", "capture.confirm"]


def test_files_of_the_night_go_into_the_package(book: Casebook, tmp_path: Path) -> None:
    number = confirmed(book, a_capture(book, tmp_path / "one"))
    file = LeadFile(lead_of(book, 1).id, "crawl_warc", b"WARC/1.1", "application/warc", {"list": 3})
    with book.begin() as session:
        assert keep_for_lead(session, book.evidence, file, MOMENT) == keep_for_lead(
            session, book.evidence, file, MOMENT
        )
    package = seal_capture(book, number, a_sealer(book), MOMENT)
    assert (package.folder / "data/listing/crawl_warc-1.warc.gz").read_bytes() == b"WARC/1.1"


def test_a_signed_package_holds_only_with_the_office_key(book: Casebook, tmp_path: Path) -> None:
    key = OfficeKey.read(an_office_key(tmp_path))
    package = a_package(book, tmp_path / "one", a_sealer(book, key=key))
    assert verify_folder(package.folder, Trust(office_key_pem=key.public_pem())).faults == ()
    other = OfficeKey(Ed25519PrivateKey.generate()).public_pem()
    assert [one.code for one in verify_folder(package.folder, Trust(office_key_pem=other)).faults] == [
        "signature_bad"
    ]


def test_openssl_finds_the_signature_in_order(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one", a_sealer(book, key=OfficeKey.read(an_office_key(tmp_path))))
    line = (
        "openssl pkeyutl -verify -pubin -inkey office-key.pem -rawin -in manifest.json -sigfile manifest.sig"
    )
    done = subprocess.run(line.split(), cwd=package.folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "Signature Verified Successfully\n")


def test_a_signature_taken_away_is_missed_where_the_office_signs(book: Casebook, tmp_path: Path) -> None:
    key = OfficeKey.read(an_office_key(tmp_path))
    package = a_package(book, tmp_path / "one", a_sealer(book, key=key))
    (package.folder / "manifest.sig").unlink()
    found = verify_folder(package.folder, Trust(office_key_pem=key.public_pem())).faults
    assert {one.code for one in found} == {"signature_missing"}


@pytest.mark.parametrize("content", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\nxx\n"])
def test_a_file_that_is_no_key_is_refused_without_telling_its_content(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "office.pem").write_bytes(content)
    with pytest.raises(CasebookError, match="expected an Ed25519 key") as told:
        OfficeKey.read(tmp_path / "office.pem")
    assert "xx" not in str(told.value)


def test_a_full_disk_leaves_the_capture_confirmed_and_no_package(book: Casebook, tmp_path: Path) -> None:
    number = confirmed(book, a_capture(book, tmp_path / "one"))
    with NoFilesOver(300), pytest.raises(CasebookError, match="package"):
        seal_capture(book, number, a_sealer(book), MOMENT)
    assert state(book) == "confirmed"
    assert [one.name for one in a_sealer(book).packages.iterdir()] == [".lock"]
    seal_capture(book, number, a_sealer(book), MOMENT)
    assert state(book) == "sealed"


class NoFilesOver:
    """Writing past so many bytes fails, as on a full disk."""

    def __init__(self, size: int) -> None:
        self.size = size

    def __enter__(self) -> None:
        self.before = resource.getrlimit(resource.RLIMIT_FSIZE)
        self.handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.size, self.before[1]))

    def __exit__(self, *told: object) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self.before)


@pytest.fixture
def confirmed_folder(sqlite_template: Path, tmp_path: Path) -> Iterator[Path]:
    """A data folder with one confirmed capture."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(sqlite_template, data / "book.db")
    book = open_casebook(f"sqlite:///{data / 'book.db'}", data)
    confirmed(book, a_capture(book, tmp_path / "one"))
    book.close()
    yield data


@pytest.mark.slow
def test_a_kill_at_any_touch_of_the_disk_leaves_no_package_or_a_whole_one(confirmed_folder: Path) -> None:
    command = [sys.executable, Path(__file__).with_name("kill_sealing.py"), confirmed_folder]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20


def test_what_is_confirmed_and_not_sealed_waits(book: Casebook, tmp_path: Path) -> None:
    number = confirmed(book, a_capture(book, tmp_path / "one"))
    with book.read() as session:
        assert captures_to_seal(session) == [number]
    seal_capture(book, number, a_sealer(book), MOMENT)
    with book.read() as session:
        assert captures_to_seal(session) == []
        assert verify_capture(session, a_sealer(book).packages, number, Trust()).faults == ()
