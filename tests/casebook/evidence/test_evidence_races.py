"""Kills and races: what was acknowledged is in the chain, one officer wins, one package is made."""

import os
import random
import select
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from a_capture import MOMENT, a_capture, a_sealer, an_enforcer, confirmed, right_now
from a_case import all_of, count
from a_tsa import Authority
from members import a_reviewer

from casebook.audit.chain_check import chain_length, check_chain
from casebook.audit.trail import record_event
from casebook.database import Casebook, open_casebook
from casebook.errors import CasebookError, Conflict
from casebook.evidence.confirming import confirm_capture
from casebook.evidence.sealing import seal_capture
from casebook.evidence.stamping import Stamper, pay_stamps
from casebook.evidence.tokens import Roots
from casebook.models.evidence import Capture, Stamp


def at_once(*works: Callable[[], object]) -> list[object]:
    """What each gives, or its error, when all begin together."""

    def tried(work: Callable[[], object]) -> object:
        try:
            return work()
        except CasebookError as error:
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(tried, works))


def test_of_two_officers_who_confirm_at_once_one_wins(book: Casebook, tmp_path: Path) -> None:
    number = a_capture(book, tmp_path / "one")
    officers = [an_enforcer(book, f"officer {one}", f"ZJ-9{one}") for one in range(4)]

    def confirm(officer: int) -> None:
        with book.begin() as session:
            confirm_capture(session, a_reviewer(officer), book.evidence, number, MOMENT)

    results = at_once(*(lambda officer=officer: confirm(officer) for officer in officers))  # type: ignore[misc]
    assert results.count(None) == 1
    assert sum(isinstance(one, Conflict) for one in results) == 3


def test_sealing_at_once_makes_one_package(book: Casebook, tmp_path: Path) -> None:
    number = confirmed(book, a_capture(book, tmp_path / "one"))
    sealer = a_sealer(book)
    results = at_once(*[lambda: seal_capture(book, number, sealer, MOMENT)] * 4)
    assert len({str(one) for one in results}) == 1
    assert (count(book, Stamp), len(list(sealer.packages.glob("[!.]*")))) == (1, 1)


def test_stamping_at_once_pays_once(book: Casebook, tmp_path: Path, authority: Authority) -> None:
    seal_capture(book, confirmed(book, a_capture(book, tmp_path / "one")), a_sealer(book), MOMENT)
    data, before = book.evidence.folder.parent, authority.asked
    stamper = Stamper(authority.answer, Roots(), data / "packages", data / "anchors")
    at_once(*[lambda: pay_stamps(book, stamper, right_now())] * 3)
    [stamp] = all_of(book, Stamp)
    assert stamp.token == (data / "packages/token-one/manifest.tsr").read_bytes()
    assert authority.asked == before + 1


def acknowledging(url: str, data: Path, pipe: int) -> None:
    """Write events for ever; one byte into the pipe for each that was committed."""
    book = open_casebook(url, data)
    while True:
        with book.begin() as session:
            record_event(session, MOMENT, "lead.seen", ("lead", os.getpid()))
        os.write(pipe, b".")


def killed_writer(url: str, data: Path, after: float) -> int:
    """How many events a writer acknowledged that was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            acknowledging(url, data, writing)
        finally:
            os._exit(1)
    os.close(writing)
    select.select([reading], [], [], 60)  # it has begun to write
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    acknowledged = 0
    while block := os.read(reading, 65536):
        acknowledged += len(block)
    os.close(reading)
    return acknowledged


@pytest.mark.slow
@pytest.mark.parametrize("kills", [15, pytest.param(1000, marks=pytest.mark.full)])
def test_no_event_that_was_acknowledged_is_lost_and_the_chain_holds(
    book: Casebook, tmp_path: Path, kills: int
) -> None:
    url, chance = book.engine.url.render_as_string(hide_password=False), random.Random(kills)
    book.close()  # no connection of ours may be shared with a child
    acknowledged = sum(killed_writer(url, tmp_path, chance.random() / 20) for _ in range(kills))
    with book.read() as session:
        assert list(check_chain(session)) == []
        assert acknowledged <= chain_length(session) <= acknowledged + kills
    assert acknowledged > kills and count(book, Capture) == 0
