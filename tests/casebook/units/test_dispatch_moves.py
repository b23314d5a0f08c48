"""Leads and cases between units: every cell of the table of moves, and what goes along."""

from itertools import product

import pytest
from a_case import NOW, a_lead, all_of, an_officer
from a_move import confirm
from members import a_member

from casebook.audit.chain_check import check_chain
from casebook.database import Casebook
from casebook.errors import CasebookError, NotFound
from casebook.models.cases import Case
from casebook.models.deciding import Lead
from casebook.models.units import ROOT_UNIT, Dispatch, Unit
from casebook.units.viewing import viewer_of
from casebook.viewer import NotAllowed
from casebook.vocabulary.cases import CaseAction
from casebook.vocabulary.leads import Verdict
from casebook.vocabulary.units import DispatchAction, DispatchState, UnitLevel
from casebook.workflow.checks import Incomplete, NotPossible
from casebook.workflow.dispatch_moves import DISPATCH_MOVES
from casebook.workflow.move import move
from casebook.workflow.order import Move, Moved

EAST, WEST = 2, 3
ROADS: dict[str, tuple[DispatchAction, ...]] = {
    "": (),
    DispatchState.SENT: (DispatchAction.DISPATCH,),
    DispatchState.SIGNED: (DispatchAction.DISPATCH, DispatchAction.SIGN_FOR),
    DispatchState.RETURNED: (DispatchAction.DISPATCH, DispatchAction.SEND_BACK),
}


class Bureau:
    """A city, two districts, and somebody in each."""

    def __init__(self, book: Casebook) -> None:
        self.book = book
        with book.begin() as session:
            for number, name in ((EAST, "东区局"), (WEST, "西区局")):
                row = Unit(id=number, parent_id=ROOT_UNIT, level=UnitLevel.DISTRICT, name=name, short=name)
                session.add(row)
        self.city = an_officer(book, "市局")
        with book.begin() as session:
            self.east = a_member(session, "东区", unit_id=EAST, created_at=NOW).id
            self.west = a_member(session, "西区", unit_id=WEST, created_at=NOW).id

    def act(self, by: int, action: DispatchAction | CaseAction, subject: int, reason: str = "情况") -> Moved:
        fields = {"unit_id": EAST} if action.value == "dispatch" else {}
        with self.book.begin() as session:
            order = Move(subject, action, reason=reason, fields=fields)
            return move(session, viewer_of(session, by, NOW), order, NOW)

    def go(self, lead: int, state: str) -> None:
        for action in ROADS[state]:
            self.act(self.city if action == DispatchAction.DISPATCH else self.east, action, lead)

    def where(self, lead: int) -> tuple[int, str]:
        row = next(one for one in all_of(self.book, Lead) if one.id == lead)
        return row.unit_id, row.dispatch


@pytest.fixture
def bureau(book: Casebook) -> Bureau:
    return Bureau(book)


@pytest.mark.parametrize(("state", "action"), list(product(ROADS, DispatchAction)))
def test_a_lead_moves_between_units_as_the_table_says(
    state: str, action: DispatchAction, bureau: Bureau, book: Casebook
) -> None:
    lead = a_lead(book)
    bureau.go(lead, state)
    unit, _ = before = bureau.where(lead)
    by = bureau.east if unit == EAST and action != DispatchAction.DISPATCH else bureau.city
    rule = DISPATCH_MOVES.get((DispatchState(state) if state else "", action))
    same_unit = unit == EAST and action == DispatchAction.DISPATCH
    nobody_sent = unit == ROOT_UNIT and action == DispatchAction.SEND_BACK
    undecided = action == DispatchAction.FINISH
    if rule is None or same_unit or nobody_sent or undecided:
        with pytest.raises((NotPossible, Incomplete)):
            bureau.act(by, action, lead)
        assert bureau.where(lead) == before
    else:
        bureau.act(by, action, lead)
        assert bureau.where(lead)[1] == rule.to


def test_a_unit_signs_only_for_itself_and_sends_only_below(bureau: Bureau, book: Casebook) -> None:
    lead = a_lead(book)
    bureau.act(bureau.city, DispatchAction.DISPATCH, lead)
    with pytest.raises(Incomplete, match="somebody of that unit"):
        bureau.act(bureau.city, DispatchAction.SIGN_FOR, lead)
    with pytest.raises(NotFound):
        bureau.act(bureau.west, DispatchAction.SIGN_FOR, lead)
    bureau.act(bureau.east, DispatchAction.SIGN_FOR, lead)
    with book.begin() as session, pytest.raises(NotFound, match="no unit 3"):
        order = Move(lead, DispatchAction.DISPATCH, fields={"unit_id": WEST})
        move(session, viewer_of(session, bureau.east, NOW), order, NOW)


def test_nothing_is_decided_before_it_is_signed_for(bureau: Bureau, book: Casebook) -> None:
    lead = a_lead(book)
    bureau.act(bureau.city, DispatchAction.DISPATCH, lead)
    with book.begin() as session, pytest.raises(Incomplete, match="signed for"):
        move(session, viewer_of(session, bureau.east, NOW), Move(lead, Verdict.CONFIRM), NOW)


def test_sending_back_needs_a_reason_and_finishing_a_decision(bureau: Bureau, book: Casebook) -> None:
    lead = a_lead(book)
    bureau.go(lead, DispatchState.SIGNED)
    with pytest.raises(Incomplete, match="a reason"):
        bureau.act(bureau.east, DispatchAction.SEND_BACK, lead, reason=" ")
    with pytest.raises(Incomplete, match="decided or ended"):
        bureau.act(bureau.east, DispatchAction.FINISH, lead)
    with book.begin() as session:
        order = Move(lead, Verdict.DISMISS, reason="duplicate")
        move(session, viewer_of(session, bureau.east, NOW), order, NOW)
    bureau.act(bureau.east, DispatchAction.FINISH, lead)
    assert bureau.where(lead) == (EAST, DispatchState.FINISHED)


def test_a_case_takes_its_leads_along_and_its_record_says_so(bureau: Bureau, book: Casebook) -> None:
    lead = a_lead(book)
    case = confirm(book, bureau.city, lead).case_id or 0
    bureau.act(bureau.city, CaseAction.DISPATCH, case)
    assert bureau.where(lead) == (EAST, DispatchState.SENT)
    bureau.act(bureau.east, CaseAction.SIGN_FOR, case)
    bureau.act(bureau.east, CaseAction.SEND_BACK, case)
    [row] = all_of(book, Case)
    assert (row.unit_id, row.dispatch, row.seq) == (ROOT_UNIT, DispatchState.RETURNED, 4)
    assert bureau.where(lead) == (ROOT_UNIT, DispatchState.RETURNED)
    steps = [(one.action, one.from_unit_id, one.to_unit_id) for one in all_of(book, Dispatch)]
    assert steps == [("dispatch", 1, EAST), ("sign_for", EAST, EAST), ("send_back", EAST, 1)]
    with book.read() as session:
        assert list(check_chain(session)) == []


def test_a_confirmed_lead_opens_a_case_of_its_own_unit(bureau: Bureau, book: Casebook) -> None:
    first, second = a_lead(book, id="1", seller_name="一家店"), a_lead(book, id="2", seller_name="一家店")
    root = confirm(book, bureau.city, first)
    bureau.go(second, DispatchState.SIGNED)
    with book.begin() as session:
        moved = move(session, viewer_of(session, bureau.east, NOW), Move(second, Verdict.CONFIRM), NOW)
    assert moved.opened and moved.case_id != root.case_id
    assert [(row.unit_id, row.dispatch) for row in all_of(book, Case)] == [(1, ""), (EAST, "signed")]


def test_who_only_reads_moves_nothing_between_units(bureau: Bureau, book: Casebook) -> None:
    lead, auditor = a_lead(book), an_officer(book, "审计", "auditor")
    for action in DispatchAction:
        with pytest.raises(CasebookError) as refused:
            bureau.act(auditor, action, lead)
        assert isinstance(refused.value, NotAllowed | NotPossible)
    assert bureau.where(lead) == (ROOT_UNIT, "")
