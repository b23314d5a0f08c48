"""Eight officers at once, moving the same leads and cases at random: nothing lost, doubled or illegal."""

import random
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from a_case import NOW, a_fact, a_listing, all_of, an_officer, screen, see
from a_move import a_viewer
from sqlalchemy import func, select

from casebook.audit.chain_check import check_chain
from casebook.database import Casebook
from casebook.errors import CasebookError
from casebook.models.accounts import AuditEvent
from casebook.models.cases import Case, CaseLead, CaseMoveRow
from casebook.models.deciding import Decision, Lead
from casebook.viewer import Viewer
from casebook.vocabulary.cases import CaseAction, CaseState
from casebook.vocabulary.leads import LeadStatus, Verdict
from casebook.workflow.case_moves import CASE_MOVES
from casebook.workflow.move import move
from casebook.workflow.order import Move

CLIENTS, LEADS, SHOPS = 8, 100, 20
ACTIONS = (*[Verdict.CONFIRM] * 6, *Verdict, *CaseAction)


def test_race_of_eight_clients(book: Casebook) -> None:
    moved = race(book, each=60)
    check(book, moved)


@pytest.mark.slow
def test_race_of_eight_clients_at_length(book: Casebook) -> None:
    moved = race(book, each=500)
    check(book, moved)


def race(book: Casebook, each: int) -> list[Move]:
    """Every client makes so many random moves; answers those that were acknowledged."""
    see(book, *(a_listing(id=str(n), seller_name=f"店 {n % SHOPS}") for n in range(LEADS)))
    screen(book, a_fact())
    people = [an_officer(book, f"officer {n}", "approver") for n in range(CLIENTS)]
    viewers = [a_viewer(book, account_id) for account_id in people]
    with ThreadPoolExecutor(CLIENTS) as pool:
        made = list(pool.map(lambda pair: client(book, *pair, each), enumerate(viewers)))
    return [one for of_client in made for one in of_client]


def client(book: Casebook, number: int, viewer: Viewer, each: int) -> list[Move]:
    chance, done = random.Random(number), []
    for _ in range(each):
        order = a_random_move(book, chance)
        try:
            with book.begin() as session:
                move(session, viewer, order, NOW)
        except CasebookError as error:
            assert "refused (" not in str(error), error  # a deadlock is a fault of ours, not an answer
        else:
            done.append(order)
    return done


def a_random_move(book: Casebook, chance: random.Random) -> Move:
    action = chance.choice(ACTIONS)
    if isinstance(action, Verdict):
        reason = "misread" if action == Verdict.DISMISS else "x"
        return Move(chance.randint(1, LEADS), action, reason=reason)
    with book.read() as session:
        last = session.scalar(select(func.max(Case.id))) or 1
    fields = {
        CaseAction.SET: {"values": {"fine": str(chance.randint(0, 999))}},
        CaseAction.MERGE: {"case_id": chance.randint(1, last)},
        CaseAction.MOVE_ITEMS: {"lead_ids": [chance.randint(1, LEADS)], "case_id": chance.randint(1, last)},
        CaseAction.TAKE_OUT: {"lead_ids": [chance.randint(1, LEADS)]},
        CaseAction.SPLIT: {"lead_ids": [chance.randint(1, LEADS)]},
    }.get(action, {})
    return Move(chance.randint(1, last), action, reason="x", fields=fields)


def check(book: Casebook, made: list[Move]) -> None:
    held = [row.lead_id for row in all_of(book, CaseLead) if row.to_at is None]
    confirmed = [lead.id for lead in all_of(book, Lead) if lead.status == LeadStatus.CONFIRMED]
    assert sorted(held) == confirmed, "a confirmed lead is in exactly one case"
    decisions = list(all_of(book, Decision))
    asked = sum(isinstance(order.action, Verdict) for order in made)
    let_go = sum(
        row.status_before == LeadStatus.CONFIRMED and row.verdict == Verdict.REOPEN for row in decisions
    )
    assert len(decisions) == asked + let_go, "no decision lost or doubled"
    for case in all_of(book, Case):
        check_case(book, case)
    numbers = sorted(int(case.number[8:-1]) for case in all_of(book, Case) if case.number)
    assert numbers == list(range(1, len(numbers) + 1)), "numbers without a gap"
    with book.read() as session:
        assert not list(check_chain(session))
        events = session.scalar(select(func.count()).where(AuditEvent.object_type == "case"))
        assert events == session.scalar(select(func.count(CaseMoveRow.id)))


def check_case(book: Casebook, case: Case) -> None:
    rows = [row for row in all_of(book, CaseMoveRow) if row.case_id == case.id]
    assert [row.seq for row in rows] == list(range(1, case.seq + 1)), "moves without a gap"
    assert rows[-1].to_state == case.state
    assert all(before.to_state == after.from_state for before, after in pairwise(rows))
    assert all(is_legal(row) for row in rows[1:]), [row.action for row in rows]
    assert not case.filed_on or case.number, "filed only with a number"


def is_legal(row: CaseMoveRow) -> bool:
    """By the table, or what was approved by a second person."""
    if row.approver_id is not None:
        return row.approver_id != row.account_id and row.to_state in (
            CaseState.FILED,
            CaseState.NOT_FILED,
            CaseState.CLOSED,
        )
    rule = CASE_MOVES.get((row.from_state, row.action))
    return rule is not None and row.to_state == (rule.to or row.from_state)
