"""Time-stamps: only hashes leave, what is owed is paid later and once, and an answer is checked."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from a_capture import MOMENT, a_package, right_now
from a_case import all_of, count
from a_tsa import Authority
from hypothesis import given
from hypothesis import strategies as st
from rfc3161_client import decode_timestamp_response

from casebook.audit.trail import record_event
from casebook.database import Casebook
from casebook.errors import CasebookError
from casebook.evidence.anchors import export_anchor
from casebook.evidence.stamping import MOST_ATTEMPTS, AuthorityDown, Stamper, pay_stamps
from casebook.evidence.token_check import Trust
from casebook.evidence.token_order import _certificates, _parts, in_order
from casebook.evidence.tokens import Roots, TokenRefused, question_for, read_token
from casebook.evidence.verifying import verify_capture
from casebook.models.accounts import AuditEvent
from casebook.models.evidence import Anchor, Stamp


def a_stamper(book: Casebook, ask: Callable[[bytes], bytes], root: Path | None = None) -> Stamper:
    data = book.evidence.folder.parent
    return Stamper(ask, Roots.read(root), data / "packages", data / "anchors")


def down(question: bytes) -> bytes:
    raise AuthorityDown("tsa.test: connection refused")


def the_stamp(book: Casebook) -> Stamp:
    [stamp] = all_of(book, Stamp)
    return stamp  # type: ignore[no-any-return]


def test_a_package_is_stamped_and_says_by_whom(book: Casebook, tmp_path: Path, authority: Authority) -> None:
    package = a_package(book, tmp_path / "one")
    assert pay_stamps(book, a_stamper(book, authority.answer, authority.root), right_now()) == {"stamped": 1}
    stamp = the_stamp(book)
    assert (stamp.authority, stamp.attempts, stamp.problem) == ("CN=stamps,O=Test", 1, "")
    with book.read() as session:
        report = verify_capture(session, package.folder.parent, 1, Trust(Roots.read(authority.root)))
    assert report.faults == ()
    assert "signature checked" in next(one.words for one in report.findings if one.code == "token")


def test_only_a_hash_and_a_random_number_leave(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    sent: list[bytes] = []
    pay_stamps(book, a_stamper(book, lambda question: sent.append(question) or b""), right_now())
    [question] = sent
    assert bytes.fromhex(package.manifest_sha256) in question
    assert len(question) < 100


def test_an_authority_that_is_down_is_asked_again_and_paid_once(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    a_package(book, tmp_path / "one")
    a_package(book, tmp_path / "two")
    assert pay_stamps(book, a_stamper(book, down), right_now()) == {"down": 1}
    assert all_of(book, Stamp)[0].problem == "tsa.test: connection refused"
    before = authority.asked
    for expected in ({"stamped": 2}, {}):
        assert pay_stamps(book, a_stamper(book, authority.answer), right_now()) == expected
    assert authority.asked == before + 2


def test_after_many_attempts_only_a_person_asks_again(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    a_package(book, tmp_path / "one")
    with book.begin() as session:
        session.query(Stamp).one().attempts = MOST_ATTEMPTS
    assert pay_stamps(book, a_stamper(book, authority.answer), right_now()) == {"given_up": 1}
    assert pay_stamps(book, a_stamper(book, authority.answer), right_now(), again=True) == {"stamped": 1}


def test_a_token_that_lies_there_already_is_not_paid_twice(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    package = a_package(book, tmp_path / "one")
    question = question_for((package.folder / "manifest.json").read_bytes())
    (package.folder / "manifest.tsr").write_bytes(authority.answer(question.der))
    assert pay_stamps(book, a_stamper(book, down), right_now()) == {"stamped": 1}


def test_a_manifest_that_was_changed_is_not_stamped(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    package = a_package(book, tmp_path / "one")
    (package.folder / "manifest.json").write_bytes(b"{}")
    assert pay_stamps(book, a_stamper(book, authority.answer), right_now()) == {"refused": 1}
    assert "has been changed" in the_stamp(book).problem


def test_a_package_that_is_gone_does_not_stop_the_others(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    shutil.rmtree(a_package(book, tmp_path / "one").folder)
    a_package(book, tmp_path / "two")
    assert pay_stamps(book, a_stamper(book, authority.answer), right_now()) == {"refused": 1, "stamped": 1}


@pytest.mark.parametrize("answer", [b"", b"<html>", b"0" * 5000, b"\x30\x03\x02\x01\x02", b"\x30\x80" * 900])
def test_an_answer_that_is_no_token_is_told(book: Casebook, tmp_path: Path, answer: bytes) -> None:
    package = a_package(book, tmp_path / "one")
    assert pay_stamps(book, a_stamper(book, lambda question: answer), right_now()) == {"refused": 1}
    assert the_stamp(book).token is None
    assert not (package.folder / "manifest.tsr").exists()


def test_an_answer_to_another_request_is_refused(authority: Authority) -> None:
    first, second = question_for(b"manifest"), question_for(b"manifest")
    answer = authority.answer(first.der)
    assert read_token(answer, b"manifest", Roots(), first.nonce).authority == "CN=stamps,O=Test"
    with pytest.raises(TokenRefused, match="another request"):
        read_token(answer, b"manifest", Roots(), second.nonce)


def test_certificates_in_any_order_are_read_and_the_signature_still_holds(authority: Authority) -> None:
    answer = in_order(authority.answer(question_for(b"manifest").der))
    start, end = _certificates(answer)
    first, second = (answer[begin:after] for _, begin, _, after in _parts(answer, start, end))
    turned = answer[:start] + second + first + answer[end:]
    with pytest.raises(ValueError, match="InvalidSetOrdering"):  # the reason for sorting them
        decode_timestamp_response(turned)
    assert in_order(turned) == answer
    assert read_token(turned, b"manifest", Roots.read(authority.root)).signature_checked


@given(data=st.binary(max_size=300))
def test_anything_else_is_left_as_it_is_or_only_sorted(data: bytes) -> None:
    assert sorted(in_order(data)) == sorted(data)


def test_a_token_with_any_byte_of_its_signature_changed_is_refused(authority: Authority) -> None:
    answer = bytearray(authority.answer(question_for(b"manifest").der))
    answer[-5] ^= 1
    with pytest.raises(TokenRefused, match="signature"):
        read_token(bytes(answer), b"manifest", Roots.read(authority.root))


def test_a_file_without_certificates_is_refused(tmp_path: Path) -> None:
    (tmp_path / "roots.pem").write_text("nothing")
    with pytest.raises(CasebookError, match="expected PEM"):
        Roots.read(tmp_path / "roots.pem")


def test_an_anchor_is_written_once_for_a_head_and_stamped(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    with book.begin() as session:
        record_event(session, MOMENT, "lead.seen", ("lead", 1))
    first = export_anchor(book, tmp_path / "anchors", MOMENT)
    assert export_anchor(book, tmp_path / "anchors", MOMENT) == first
    assert pay_stamps(book, a_stamper(book, authority.answer), right_now()) == {"stamped": 1}
    assert (count(book, Anchor), count(book, AuditEvent)) == (1, 1)
    assert first is not None and first.file.with_suffix(".tsr").is_file()


def test_an_empty_chain_has_no_anchor(book: Casebook, tmp_path: Path) -> None:
    assert export_anchor(book, tmp_path / "anchors", MOMENT) is None


def test_openssl_finds_a_stamped_package_in_order(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    package = a_package(book, tmp_path / "one")
    pay_stamps(book, a_stamper(book, authority.answer, authority.root), right_now())
    line = "openssl ts -verify -data manifest.json -in manifest.tsr -CAfile authority.pem"
    done = subprocess.run(line.split(), cwd=package.folder, capture_output=True, text=True, check=False)
    assert (done.returncode, "Verification: OK" in done.stdout + done.stderr) == (0, True)


def test_bagit_and_sha256sum_find_a_stamped_package_in_order(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    package = a_package(book, tmp_path / "one")
    pay_stamps(book, a_stamper(book, authority.answer, authority.root), right_now())
    bagit = Path(sys.executable).with_name("bagit.py")
    for command in (
        [sys.executable, bagit, "--validate", "."],
        ["sha256sum", "-c", "--strict", "manifest-sha256.txt", "tagmanifest-sha256.txt"],
        [sys.executable, "-I", "verify.py"],
    ):
        done = subprocess.run(command, cwd=package.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
