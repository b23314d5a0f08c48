"""`markwatch evidence|audit|backup|restore` at the command line: exit codes, and what is told."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from a_capture import MOMENT, a_capture, a_package, confirmed
from a_case import actions
from a_tsa import Authority, served
from members import a_member
from passwords import PASSWORD, password_hash
from sqlalchemy import select

from casebook.database import Casebook, open_casebook
from casebook.models.accounts import AuditEvent
from casebook.models.deciding import Lead

pytestmark = pytest.mark.slow


@pytest.fixture
def data(tmp_path: Path, sqlite_template: Path) -> Path:
    """A data folder whose book has one sealed package and one confirmed capture."""
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data/markwatch.db")
    book = a_book(tmp_path / "data")
    a_package(book, tmp_path / "one")
    confirmed(book, a_capture(book, tmp_path / "two", files={"page.txt": b"another shop"}))
    with book.begin() as session:
        a_member(session, "赵审批", "approver", password_hash=password_hash(), created_at=MOMENT)
    book.close()
    return tmp_path / "data"


@pytest.fixture
def evidence(markwatch):
    """`markwatch evidence WORDS` by an approver."""

    def run(*words: object, **given: str):
        return markwatch("evidence", *words, "--officer", "赵审批", stdin=f"{PASSWORD}\n", **given)

    return run


def a_book(data: Path) -> Casebook:
    return open_casebook(f"sqlite:///{data / 'markwatch.db'}", data)


def events(data: Path) -> list[str]:
    book = a_book(data)
    with book.read() as session:
        found = actions(session)
    book.close()
    return found


def rows(data: Path) -> list[AuditEvent]:
    book = a_book(data)
    with book.read() as session:
        found = session.scalars(select(AuditEvent).order_by(AuditEvent.seq)).all()
    book.close()
    return list(found)


def test_list_and_seal_tell_what_there_is(data, markwatch, evidence):
    assert [line.split("\t")[:5] for line in markwatch("evidence", "list").stdout.splitlines()] == [
        ["2", "confirmed", "complete", "2", "not_stamped"],
        ["1", "sealed", "complete", "1", "waiting"],
    ]
    done = evidence("seal")
    assert done.returncode == 0
    assert "0 stamped, 2 NOT time-stamped" in done.stderr
    assert markwatch("evidence", "list", "--lead", "2").stdout.split("\t")[1] == "sealed"


def test_verify_exits_0_then_1_when_a_byte_is_changed_and_2_without_a_package(data, evidence, tmp_path):
    assert evidence("verify").returncode == 0
    page = next(data.glob("packages/*/data/files/page.txt"))
    page.chmod(0o600)
    page.write_bytes(b"forged")
    done = evidence("verify", "--quiet")
    assert done.returncode == 1
    assert "FAIL  token-one  file_changed  data/files/page.txt" in done.stdout
    assert "ok  " not in done.stdout
    (tmp_path / "empty").mkdir()
    for nothing in ("empty", "no-such", "2026-00009"):
        assert evidence("verify", nothing).returncode == 2
    assert events(data).count("capture.verify") == 4


def test_a_package_alone_is_verified_without_any_book(data, markwatch, tmp_path):
    package = shutil.copytree(data / "packages/token-one", tmp_path / "elsewhere")
    done = markwatch("evidence", "verify", package, MARKWATCH_DATA_DIR=str(tmp_path / "none"))
    assert done.returncode == 0, done.stdout
    assert not (tmp_path / "none").exists()


def test_an_exported_package_verifies_itself_and_shows_its_export(data, evidence, tmp_path):
    assert evidence("export", "1", "--out", "out.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    folder = tmp_path / "unpacked/token-one"
    done = by_itself(folder)
    assert done.returncode == 0, done.stdout
    assert "capture.seal names its SHA-256" in done.stdout
    assert "NOT TIME-STAMPED" in done.stdout and "bagit.py --validate" in done.stdout
    assert "capture.export" in (folder / "custody-export.json").read_text()
    (folder / "data/files/page.txt").write_bytes(b"forged")
    assert by_itself(folder).returncode == 1
    assert by_itself(folder, tmp_path).returncode == 2


def by_itself(folder: Path, *words: object) -> "subprocess.CompletedProcess[str]":
    """The package's own script, without anything installed."""
    command = [sys.executable, "-I", folder / "verify.py", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_zip_is_verified_as_it_came(data, markwatch, evidence, tmp_path):
    evidence("export", "1", "--out", "out.zip")
    done = markwatch("evidence", "verify", "out.zip")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "token-one" in done.stdout
    (tmp_path / "bad.zip").write_bytes((tmp_path / "out.zip").read_bytes()[:-100])
    assert markwatch("evidence", "verify", "bad.zip").returncode == 2


def test_stamp_pays_what_is_owed_and_says_what_is_not(data, evidence, tmp_path):
    authority = Authority(tmp_path / "authority")
    roots = {"MARKWATCH_TSA_CERTIFICATES": str(authority.root)}
    away = evidence("stamp", MARKWATCH_TSA_URL="http://127.0.0.1:9/", **roots)
    assert (away.returncode, "1 NOT time-stamped: 127.0.0.1" in away.stderr) == (1, True)
    with served(authority) as url:
        paid = evidence("stamp", MARKWATCH_TSA_URL=url, **roots)
    assert (paid.returncode, "1 stamped, 0 NOT" in paid.stderr) == (0, True)
    done = evidence("verify", **roots)
    assert done.returncode == 0, done.stdout
    assert "CN=stamps,O=Test; signature checked" in done.stdout


def test_audit_verify_holds_against_an_anchor_kept_elsewhere(data, markwatch, tmp_path):
    anchor = markwatch("audit", "anchor")
    shutil.copy(anchor.stdout.split("\t")[2].strip(), tmp_path / "elsewhere.json")
    assert markwatch("audit", "verify", "--anchor", "elsewhere.json").returncode == 0
    shutil.rmtree(data / "anchors")
    book = a_book(data)
    with book.engine.begin() as connection:
        connection.exec_driver_sql("delete from anchor")
        connection.exec_driver_sql("delete from audit_event where seq > 3")
    book.close()
    assert markwatch("audit", "verify").returncode == 0
    cut = markwatch("audit", "verify", "--anchor", "elsewhere.json")
    assert (cut.returncode, "FAIL  tail_cut" in cut.stdout) == (1, True)


def test_expire_tells_in_a_dry_run_and_deletes_without(data, markwatch, evidence):
    book = a_book(data)
    with book.begin() as session:
        lead = session.get_one(Lead, 1)
        lead.status = "dismissed"
    book.close()
    rules = data.parent / "rules.toml"
    rules.write_text("[[rule]]\nstate = 'dismissed'\nfrom = 2020-01-01\ndays = 1\nverified = true\n")
    told = markwatch("evidence", "expire", "--dry-run", MARKWATCH_RETENTION_FILE=str(rules))
    assert (told.returncode, "nothing was deleted" in told.stderr) == (0, True)
    assert (data / "packages/token-one").exists()
    assert evidence("expire", MARKWATCH_RETENTION_FILE=str(rules)).returncode == 0
    assert not (data / "packages/token-one").exists()
    assert evidence("verify").returncode == 0


def test_the_record_is_written_as_docx_and_pdf(data, evidence, tmp_path):
    for name, head in (("record.docx", b"PK"), ("record.pdf", b"%PDF")):
        assert evidence("record", "1", "--out", name).returncode == 0
        assert (tmp_path / name).read_bytes().startswith(head)
    assert evidence("record", "1", "--out", "record.odt").returncode == 2


def test_a_backup_is_restored_on_an_empty_machine(data, markwatch, evidence, tmp_path):
    made = markwatch("backup", "book.zip")
    assert (made.returncode, (tmp_path / "book.zip").stat().st_mode & 0o777) == (0, 0o600)
    new = {"MARKWATCH_DATA_DIR": str(tmp_path / "new")}
    done = markwatch("restore", "book.zip", **new)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the restored book holds" in done.stderr
    assert evidence("verify", **new).returncode == 0
    assert markwatch("restore", "book.zip", **new).returncode == 2


def test_a_backup_of_a_damaged_book_says_so(data, markwatch, tmp_path):
    next(data.glob("evidence/*/*")).unlink()
    done = markwatch("backup", "book.zip")
    assert (done.returncode, done.stdout.startswith("MISSING  evidence/")) == (1, True)


def test_a_key_that_is_none_stops_sealing_without_telling_it(data, evidence, tmp_path):
    (tmp_path / "key.pem").write_text("secret words")
    done = evidence("seal", MARKWATCH_OFFICE_KEY="key.pem")
    assert (done.returncode, "expected an Ed25519 key" in done.stderr) == (2, True)
    assert "secret" not in done.stderr


def test_a_night_seals_stamps_and_anchors(data, markwatch, tmp_path):
    authority = Authority(tmp_path / "authority")
    with served(authority) as url:
        done = markwatch("nightly", MARKWATCH_TSA_URL=url, MARKWATCH_EVIDENCE_BUDGET_GB="0.00000001")
    assert "evidence: 1 sealed, 3 time-stamped; audit chain at event " in done.stdout
    assert "WARNING: kept files have" in done.stdout
    assert markwatch("audit", "verify").returncode == 0


@pytest.mark.parametrize(
    "words",
    [("seal",), ("stamp",), ("verify",), ("export", "1"), ("record", "1", "--out", "r.docx"), ("expire",)],
)
def test_evidence_is_handled_by_somebody_and_who_names_nobody_is_told_what_to_give(data, markwatch, words):
    before = events(data)
    done = markwatch("evidence", *words)
    assert done.returncode == 2
    assert "--officer NAME" in done.stderr and "standard input" in done.stderr
    assert markwatch("evidence", *words, "--officer", "赵审批", stdin="wrong\n").returncode == 2
    assert events(data) == before


def test_every_event_of_a_command_says_whose_command_and_whose_account_it_was(data, markwatch, evidence):
    evidence("seal", SUDO_USER="li")
    evidence("export", "1", "--out", "out.zip")
    markwatch("evidence", "verify", "--timer")
    markwatch("marks", "import", "--starter")
    told = {row.action: (row.account_id, row.detail.get("by", "")) for row in rows(data)[-20:]}
    account, by = told["capture.seal"]
    assert account and re.fullmatch(r"cli:\S+\(sudo li\)@\S+", by)
    assert told["capture.export"][0] == account
    assert told["capture.verify"][0] is None and told["capture.verify"][1].startswith("system:timer:")
    assert told["marks.import"][0] is None and told["marks.import"][1].startswith("cli:")
    assert markwatch("audit", "verify").returncode == 0


def test_evidence_that_is_due_is_not_deleted_by_who_may_not_approve(data, markwatch):
    book = a_book(data)
    with book.begin() as session:
        a_member(session, "管理员", "administrator", password_hash=password_hash(), created_at=MOMENT)
    book.close()
    done = markwatch("evidence", "expire", "--officer", "管理员", stdin=f"{PASSWORD}\n")
    assert done.returncode == 2 and "may not approve" in done.stderr
