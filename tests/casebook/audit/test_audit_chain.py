"""The audit chain: one order for all, no gap, and every single change of it named by its place."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from a_case import NOW, all_of, an_officer
from sqlalchemy import delete, select, text, update

from casebook.audit.chain import head, link
from casebook.audit.chain_check import chain_length, check_chain
from casebook.audit.chain_extract import extract
from casebook.audit.trail import record_event
from casebook.database import Casebook, open_casebook
from casebook.errors import NotFound
from casebook.evidence.carried.verify import check_chain as check_extract
from casebook.migrations import upgrade
from casebook.models.accounts import AuditEvent


def some_events(book: Casebook, count: int, **detail: Any) -> None:
    for number in range(count):
        with book.begin() as session:
            record_event(
                session, NOW + timedelta(seconds=number), "lead.seen", ("lead", number % 3), **detail
            )


def faults(book: Casebook) -> list[tuple[str, int]]:
    with book.read() as session:
        return [(fault.code, fault.seq) for fault in check_chain(session)]


def test_events_are_numbered_in_the_order_of_their_commits(book: Casebook) -> None:
    some_events(book, 4)
    assert [event.seq for event in all_of(book, AuditEvent)] == [1, 2, 3, 4]
    with book.read() as session:
        assert (head(session)[0], chain_length(session)) == (4, 4)
    assert faults(book) == []


def test_a_unit_of_work_that_fails_leaves_no_gap(book: Casebook) -> None:
    some_events(book, 1)
    with pytest.raises(ZeroDivisionError), book.begin() as session:
        record_event(session, NOW, "lead.seen")
        session.flush()
        raise ZeroDivisionError
    some_events(book, 1)
    assert [event.seq for event in all_of(book, AuditEvent)] == [1, 2]


def test_many_writers_at_once_make_one_chain(book: Casebook) -> None:
    officers = [an_officer(book, f"officer {number}") for number in range(8)]

    def work(officer: int) -> None:
        for number in range(10):
            with book.begin() as session:
                record_event(session, NOW, "lead.seen", ("lead", number), officer)
                record_event(session, NOW, "lead.later", ("lead", number), officer)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, officers))
    assert (faults(book), len(all_of(book, AuditEvent))) == ([], 160)


@pytest.mark.parametrize(
    "value",
    [0.1, 1e22, float("inf"), 2**70, "金水牌", '"\\\n', None, True, [1, {"深": (2.5, "b")}]],
)
def test_any_detail_comes_back_as_it_was_hashed(book: Casebook, value: object) -> None:
    some_events(book, 2, value=value)
    assert faults(book) == []


def test_every_single_event_changed_or_taken_out_is_named_by_its_place(book: Casebook) -> None:
    some_events(book, 30)
    for seq in range(1, 31):
        for change, code in (
            (update(AuditEvent).where(AuditEvent.seq == seq).values(action="x"), "event_edited"),
            (update(AuditEvent).where(AuditEvent.seq == seq).values(digest="0" * 64), "chain_broken"),
            (delete(AuditEvent).where(AuditEvent.seq == seq), "event_missing"),
        ):
            with book.begin() as session:
                session.execute(change)
                found = [(fault.code, fault.seq) for fault in check_chain(session)]
                session.rollback()
            last_taken_out = code == "event_missing" and seq == 30
            assert found[:1] == ([] if last_taken_out else [(code, seq)])


def test_an_extract_shows_one_thing_and_hides_the_others(book: Casebook) -> None:
    some_events(book, 7)
    with book.read() as session:
        shown = extract(session, ("lead", 1))
    assert [one["seq"] for one in shown["links"] if "content" in one] == [2, 5]
    assert [one["seq"] for one in shown["links"]] == [2, 3, 4, 5, 6, 7]
    assert [one.passed for one in check_extract(shown, "extract")] == [True]


def test_nothing_is_extracted_about_what_never_happened(book: Casebook) -> None:
    with book.read() as session, pytest.raises(NotFound, match="no event about lead 9"):
        extract(session, ("lead", 9))


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda links: links.pop(1), "chain_cut"),
        (lambda links: links[0].update(content="{}"), "event_edited"),
        (lambda links: links[1].update(content_sha256="0" * 64), "chain_broken"),
        (lambda links: links.reverse(), "chain_broken"),
        (lambda links: links.clear(), "chain_damaged"),
        (lambda links: links[0].update(seq="x"), "chain_damaged"),
        (lambda links: links.insert(0, 3), "chain_damaged"),
        (lambda links: links[0].pop("digest"), "chain_damaged"),
    ],
)
def test_an_extract_that_was_changed_is_named(book: Casebook, edit: Any, code: str) -> None:
    some_events(book, 3)
    with book.read() as session:
        shown = extract(session, ("lead", 0))
    edit(shown["links"])
    assert [one.code for one in check_extract(json.loads(json.dumps(shown)), "extract")] == [code]


def test_events_of_an_older_database_are_linked_when_it_is_brought_up_to_date(
    empty_url: str, tmp_path: Path
) -> None:
    book = open_casebook(empty_url, tmp_path)
    upgrade(book.engine, "0002")
    with book.engine.begin() as connection:
        for number in (1, 2):
            connection.execute(
                text(
                    "insert into audit_event (at, action, object_type, object_id, detail) "
                    "values ('2026-11-01 02:03:04+00', 'lead.seen', 'lead', :number, :detail)"
                ),
                {"number": str(number), "detail": '{"note": "金水", "n": 1}'},
            )
    upgrade(book.engine)
    some_events(book, 1)
    assert faults(book) == []
    assert [event.seq for event in all_of(book, AuditEvent)] == [1, 2, 3]
    book.close()


def test_a_link_depends_on_everything_it_says() -> None:
    links = {link("a", 1, "c"), link("b", 1, "c"), link("a", 2, "c"), link("a", 1, "d"), link("a", 11, "c")}
    assert len(links) == 5


def test_the_chain_has_no_event_without_a_place(book: Casebook) -> None:
    some_events(book, 3)
    with book.read() as session:
        assert session.scalars(select(AuditEvent.id).where(AuditEvent.seq.is_(None))).all() == []
