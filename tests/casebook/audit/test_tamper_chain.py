"""Every way of tampering with the audit chain that issue 6 lists is found out and named by its place."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from a_capture import MOMENT, a_stamper, right_now, sql
from a_tsa import Authority

from casebook.audit.chain import content_of, link, sha256_hex
from casebook.audit.chain_check import ChainFault, Known, check_chain
from casebook.audit.trail import record_event
from casebook.database import Casebook
from casebook.evidence.anchor_check import read_anchors
from casebook.evidence.anchors import export_anchor
from casebook.evidence.stamping import pay_stamps
from casebook.evidence.tokens import Roots
from casebook.models.accounts import AuditEvent


def chain_faults(book: Casebook, *anchors: Known) -> list[tuple[str, int]]:
    with book.read() as session:
        return [(fault.code, fault.seq) for fault in check_chain(session, anchors)]


def some_events(book: Casebook, count: int = 5) -> None:
    for number in range(count):
        with book.begin() as session:
            record_event(session, MOMENT + timedelta(seconds=number), "lead.seen", ("lead", number))


def test_an_untouched_chain_has_no_fault(book: Casebook, tmp_path: Path) -> None:
    some_events(book)
    exported = export_anchor(book, tmp_path / "anchors", MOMENT)
    assert exported is not None
    assert chain_faults(book, Known(exported.seq, exported.digest)) == []


@pytest.mark.parametrize("seq", [1, 3])
def test_tamper_the_chain_cut(book: Casebook, seq: int) -> None:
    some_events(book)
    sql(book, "delete from audit_event where seq = :seq", seq=seq)
    assert ("event_missing", seq) in chain_faults(book)


def test_tamper_the_tail_of_the_chain_cut_after_an_anchor(book: Casebook, tmp_path: Path) -> None:
    some_events(book)
    exported = export_anchor(book, tmp_path / "anchors", MOMENT)
    assert exported is not None
    sql(book, "delete from audit_event where seq > 3")
    assert chain_faults(book) == []
    assert chain_faults(book, Known(exported.seq, exported.digest)) == [("tail_cut", 5)]


def test_tamper_the_whole_chain_rewritten_after_an_anchor(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    some_events(book)
    export_anchor(book, tmp_path / "anchors", MOMENT)
    assert pay_stamps(book, a_stamper(book, authority), right_now()) == {"stamped": 1}
    rewrite(book, lambda event: event.seq == 2)
    assert chain_faults(book) == []
    with book.read() as session:
        found = list(read_anchors(session, tmp_path / "anchors", Roots.read(authority.root)))
    assert chain_faults(book, *[one for one in found if isinstance(one, Known)]) == [("chain_rewritten", 5)]


def test_tamper_an_anchor_forged_to_fit_the_rewritten_chain(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    some_events(book)
    exported = export_anchor(book, tmp_path / "anchors", MOMENT)
    assert exported is not None
    pay_stamps(book, a_stamper(book, authority), right_now())
    rewrite(book, lambda event: event.seq == 2)
    with book.read() as session:
        digest = session.query(AuditEvent).filter_by(seq=5).one().digest
    exported.file.write_bytes(exported.file.read_bytes().replace(exported.digest.encode(), digest.encode()))
    sql(
        book,
        "update anchor set file_sha256 = :sha",
        sha=hashlib.sha256(exported.file.read_bytes()).hexdigest(),
    )
    with book.read() as session:
        [found] = read_anchors(session, tmp_path / "anchors", Roots.read(authority.root))
    assert isinstance(found, ChainFault) and found.code == "anchor_token_bad"


@pytest.mark.parametrize(
    "edit",
    ["action = 'lead.dismiss'", "object_id = '99'", "account_id = null, at = '2020-01-01 00:00:00+00'"],
)
def test_tamper_an_event_edited(book: Casebook, edit: str) -> None:
    some_events(book)
    sql(book, f"update audit_event set {edit} where seq = 3")
    assert ("event_edited", 3) in chain_faults(book)


def test_tamper_an_event_edited_and_hashed_again(book: Casebook) -> None:
    some_events(book)
    sql(book, "update audit_event set action = 'x', content_sha256 = :sha where seq = 3", sha="0" * 64)
    assert chain_faults(book) == [("event_edited", 3), ("chain_broken", 3)]


def test_tamper_events_in_another_order(book: Casebook) -> None:
    some_events(book)
    for seq, to in ((2, 99), (3, 2), (99, 3)):
        sql(book, "update audit_event set seq = :to where seq = :seq", seq=seq, to=to)
    assert chain_faults(book)[:2] == [("chain_broken", 2), ("chain_broken", 3)]


def test_tamper_an_event_slipped_in_without_the_chain(book: Casebook) -> None:
    some_events(book)
    with book.read() as session:
        event = session.query(AuditEvent).filter_by(seq=3).one()
    with book.begin() as session:
        session.add(AuditEvent(at=event.at, action="lead.confirm", detail={}))
    assert chain_faults(book) == [("event_unchained", 0)]


def test_tamper_a_clock_set_back(book: Casebook) -> None:
    some_events(book)
    with book.begin() as session:
        record_event(session, MOMENT - timedelta(hours=1), "lead.confirm", ("lead", 1))
    assert chain_faults(book) == [("clock_set_back", 6)]


def rewrite(book: Casebook, which: Callable[[AuditEvent], bool]) -> None:
    """Forge some events and link the whole chain anew, as an administrator of the database could."""
    with book.begin() as session:
        digest = "0" * 64
        for event in session.query(AuditEvent).order_by(AuditEvent.seq):
            event.action = "forged" if which(event) else event.action
            event.content_sha256 = sha256_hex(content_of(event))
            event.digest = digest = link(digest, event.seq or 0, event.content_sha256)
