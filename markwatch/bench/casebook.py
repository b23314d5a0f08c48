"""The casebook at size: case page, list of cases, moves, queue, over invented rows; each asked many times."""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from casebook.accounts.administration import add_account
from casebook.database import Casebook
from casebook.office_time import office_day
from casebook.queries.case import CaseFilter, case_page, count_cases, list_cases
from casebook.queries.queue import QueueFilter, count_tiers, queue_page
from casebook.sample.fill import Size, fill
from casebook.units.roles import MAY
from casebook.viewer import THE_KEEPER, Viewer
from casebook.vocabulary.cases import CaseAction, CaseState
from casebook.vocabulary.leads import Verdict
from casebook.vocabulary.queue import QueueSort, QueueTier
from casebook.vocabulary.roles import Role
from casebook.workflow.move import move
from casebook.workflow.order import Move
from markwatch.opening import make_casebook
from markwatch.settings import Settings
from markwatch.terminal.messages import clock, say

SEED = 20261130
P95 = 0.95


def measure(leads: int, cases: int, rounds: int, database_url: str = "") -> dict[str, Any]:
    """Milliseconds of each kind of request, wall and this process's CPU: median and p95 over `rounds`.

    The database of `database_url` must be empty; without one a SQLite file is made and thrown away.
    """
    with tempfile.TemporaryDirectory(prefix="markwatch-bench-") as folder:
        settings = Settings(data_dir=Path(folder) / "data", database_url=database_url)
        book = make_casebook(settings)
        try:
            begun = time.perf_counter()
            viewer = _filled(book, Size(leads, cases))
            say(f"{leads:,} leads, {cases:,} cases made in {time.perf_counter() - begun:.0f} s")
            figures = {name: _timed(ask, rounds) for name, ask in _requests(book, viewer, leads, cases)}
            return {"database": book.engine.dialect.name, "leads": leads, "cases": cases, "ms": figures}
        finally:
            book.close()


def _filled(book: Casebook, size: Size) -> Viewer:
    with book.begin() as session:
        account = add_account(session, THE_KEEPER, "bench", os.urandom(16).hex(), clock(), role=Role.APPROVER)
    with book.begin() as session:
        fill(session, size, account.id, clock())
    return Viewer.everywhere(account.id, MAY[Role.APPROVER])


def _requests(
    book: Casebook, viewer: Viewer, leads: int, cases: int
) -> Iterator[tuple[str, Callable[[], object]]]:
    chance = random.Random(SEED)
    today = office_day(clock())
    fresh = iter(range(2, cases + 1, 4))  # pending ones, each registered once
    waiting = iter(range(leads, 2 * cases, -1))

    def page() -> object:
        with book.read() as session:
            return case_page(session, viewer, chance.randint(1, cases), today=today)

    def listed(wanted: CaseFilter) -> Callable[[], object]:
        def ask() -> object:
            with book.read() as session:
                return list_cases(session, viewer, wanted), count_cases(session, viewer, wanted)

        return ask

    def moved(order: Callable[[], Move]) -> Callable[[], object]:
        def ask() -> object:
            with book.begin() as session:
                return move(session, viewer, order(), clock())

        return ask

    def queued(wanted: QueueFilter) -> Callable[[], object]:
        def ask() -> object:
            with book.read() as session:
                return queue_page(session, viewer, wanted, clock())

        return ask

    def tiers() -> object:
        with book.read() as session:
            return count_tiers(session, viewer, clock())

    yield "queue, first page", queued(QueueFilter())
    yield "queue, page 100", queued(QueueFilter(page=100))
    yield "queue, by score", queued(QueueFilter(sort=QueueSort.SCORE))
    yield "queue, one tier", queued(QueueFilter(tier=QueueTier.PRIORITY))
    yield "queue, tiers counted", tiers
    yield "case page", page
    yield "cases, first page", listed(CaseFilter())
    yield "cases, page 100", listed(CaseFilter(page=100))
    yield "cases, by state", listed(CaseFilter(state=CaseState.FILED))
    yield "cases, by platform", listed(CaseFilter(platform="平台3"))
    yield "cases, by mark", listed(CaseFilter(mark="T7"))
    yield "cases, by text", listed(CaseFilter(q="店铺 77"))
    yield "move: register", moved(lambda: Move(next(fresh), CaseAction.REGISTER))
    yield "move: set", moved(lambda: Move(chance.randint(1, cases), CaseAction.SET, fields=_a_fine(chance)))
    yield "move: confirm", moved(lambda: Move(_open_lead(waiting), Verdict.CONFIRM))


def _a_fine(chance: random.Random) -> dict[str, Any]:
    return {"values": {"fine": str(chance.randint(1, 10**6))}}


def _open_lead(numbers: Iterator[int]) -> int:
    """The next lead that the sample left open."""
    return next(number for number in numbers if number % 3)


def _timed(ask: Callable[[], object], rounds: int) -> dict[str, float]:
    wall, cpu = [], []
    for _ in range(rounds):
        before, worked = time.perf_counter(), time.process_time()
        ask()
        wall.append((time.perf_counter() - before) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
    return {
        "wall_median": _at(wall, 0.5),
        "wall_p95": _at(wall, P95),
        "cpu_median": _at(cpu, 0.5),
        "cpu_p95": _at(cpu, P95),
    }


def _at(values: list[float], share: float) -> float:
    return round(sorted(values)[min(len(values) - 1, int(share * len(values)))], 1)
