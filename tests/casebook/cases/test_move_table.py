"""No path reaches a state without its conditions: every cell of the tables of moves, tried on a real case."""

from itertools import product

import pytest
from a_case import a_lead, all_of, an_officer, lead_of
from a_move import confirm, make

from casebook.database import Casebook
from casebook.errors import CasebookError
from casebook.models.cases import Case
from casebook.viewer import NotAllowed
from casebook.vocabulary.cases import APPROVED, CaseAction, CaseState
from casebook.vocabulary.leads import DismissalReason, LeadStatus, Verdict
from casebook.workflow.case_moves import CASE_MOVES
from casebook.workflow.checks import Incomplete, NotPossible
from casebook.workflow.conditions import Need
from casebook.workflow.dispatch_moves import OF_CASES as BETWEEN_UNITS
from casebook.workflow.lead_moves import LEAD_MOVES

ROADS: dict[CaseState, tuple[CaseAction, ...]] = {
    CaseState.PENDING: (),
    CaseState.FILED: (CaseAction.REGISTER, CaseAction.PROPOSE_FILING, CaseAction.APPROVE),
    CaseState.NOT_FILED: (CaseAction.REGISTER, CaseAction.PROPOSE_NOT_FILING, CaseAction.APPROVE),
    CaseState.WITHDRAWN: (CaseAction.WITHDRAW,),
    CaseState.TRANSFERRED: (CaseAction.REGISTER, CaseAction.TRANSFER),
    CaseState.POLICE: (CaseAction.REGISTER, CaseAction.TO_POLICE),
    CaseState.MERGED: (CaseAction.MERGE,),
}
ROADS[CaseState.INVESTIGATING] = (*ROADS[CaseState.FILED], CaseAction.INVESTIGATE)
ROADS[CaseState.SUSPENDED] = (*ROADS[CaseState.FILED], CaseAction.SUSPEND)
ROADS[CaseState.DECIDED] = (*ROADS[CaseState.FILED], CaseAction.DECIDE)
ROADS[CaseState.CLOSED] = (*ROADS[CaseState.DECIDED], CaseAction.PROPOSE_CLOSING, CaseAction.APPROVE)


class Office:
    """Two people, a case, and another case of the same shop."""

    def __init__(self, book: Casebook) -> None:
        self.book = book
        self.first, self.second = an_officer(book, "李", "approver"), an_officer(book, "王", "approver")
        self.leads = [a_lead(book, id=str(number), seller_name="黔酒批发部") for number in range(3)]
        self.case = confirm(book, self.first, self.leads[0]).case_id or 0
        confirm(book, self.first, self.leads[1])
        self.other = confirm(book, self.first, self.leads[2], new_case=True).case_id or 0

    def act(self, action: CaseAction, by: int | None = None, without: Need | None = None) -> None:
        """An action with everything it takes, `without` one thing."""
        given = {
            "reason": "" if without == Need.REASON else "情况如此",
            **({"lead_ids": self.leads[:1]} if action in OF_LEADS and without != Need.LEADS else {}),
            **({"case_id": self.other} if action in OF_CASES and without != Need.OTHER_CASE else {}),
            **({"values": {"fine": "1"}} if action == CaseAction.SET and without != Need.FIELDS else {}),
        }
        second = action in (CaseAction.APPROVE, CaseAction.RETURN)
        make(self.book, by or (self.second if second else self.first), action, self.case, **given)

    def go(self, state: CaseState) -> None:
        for action in ROADS[state]:
            self.act(action)

    def state(self) -> tuple[CaseState, int]:
        case = next(row for row in all_of(self.book, Case) if row.id == self.case)
        return case.state, case.seq


OF_LEADS = (CaseAction.TAKE_OUT, CaseAction.SPLIT, CaseAction.MOVE_ITEMS)
OF_CASES = (CaseAction.MOVE_ITEMS, CaseAction.MERGE)
NOT_ASKED = (CaseAction.ADD, CaseAction.RECEIVE, CaseAction.OPEN, CaseAction.FILE, CaseAction.NOT_FILE)
"""Written down with other moves, never asked for by themselves; those between units have their own table."""
ASKED = tuple(action for action in CaseAction if action not in (*NOT_ASKED, *BETWEEN_UNITS, CaseAction.CLOSE))


@pytest.fixture
def office(book: Casebook) -> Office:
    return Office(book)


def test_move_roads_lead_to_every_state() -> None:
    assert set(ROADS) == set(CaseState)


@pytest.mark.parametrize("state", CaseState)
def test_move_of_a_case_in_every_state(office: Office, state: CaseState) -> None:
    office.go(state)
    assert office.state()[0] == state
    before = office.state()
    for action in ASKED:
        if (state, action) not in CASE_MOVES:
            with pytest.raises(NotPossible):
                office.act(action)
            assert office.state() == before


@pytest.mark.parametrize(
    ("cell", "need"),
    [
        (cell, need)
        for cell, rule in CASE_MOVES.items()
        for need in (Need.REASON, Need.LEADS, Need.OTHER_CASE, Need.FIELDS)
        if need in rule.needs and cell[1] in ASKED and need != Need.OTHER_CASE
    ],
)
def test_move_of_a_case_without_what_it_needs(
    office: Office, cell: tuple[CaseState, CaseAction], need: Need
) -> None:
    state, action = cell
    office.go(state)
    if action == CaseAction.RETURN:
        _propose(office, state)
    before = office.state()
    with pytest.raises(Incomplete):
        office.act(action, without=need)
    assert office.state() == before


def _propose(office: Office, state: CaseState) -> None:
    if state == CaseState.PENDING:
        office.act(CaseAction.REGISTER)
    office.act(CaseAction.PROPOSE_FILING if state == CaseState.PENDING else CaseAction.PROPOSE_CLOSING)


def test_move_into_a_filed_case_takes_a_number_items_and_two_people(office: Office) -> None:
    with pytest.raises(Incomplete, match="number"):
        office.act(CaseAction.PROPOSE_FILING)
    office.act(CaseAction.REGISTER)
    with pytest.raises(Incomplete, match="proposal"):
        office.act(CaseAction.APPROVE)
    office.act(CaseAction.PROPOSE_FILING)
    with pytest.raises(Incomplete, match="second person"):
        office.act(CaseAction.APPROVE, by=office.first)
    with pytest.raises(NotAllowed):
        office.act(CaseAction.APPROVE, by=an_officer(office.book, "审查", "reviewer"))
    office.act(CaseAction.APPROVE)
    assert office.state()[0] == CaseState.FILED


def test_move_table_of_states_that_only_approval_reaches() -> None:
    reached = {rule.to for rule in CASE_MOVES.values()}
    assert not reached & set(APPROVED.values()), "filed, not filed and closed come of an approval alone"


@pytest.mark.parametrize("role", ["entry", "auditor"])
def test_move_by_who_may_not(office: Office, role: str) -> None:
    nobody = an_officer(office.book, role, role)
    for action in (CaseAction.REGISTER, CaseAction.SET, CaseAction.SPLIT):
        with pytest.raises(NotAllowed):
            office.act(action, by=nobody)
    for verdict in Verdict:
        with pytest.raises(CasebookError):
            make(office.book, nobody, verdict, office.leads[0], reason="misread")


@pytest.mark.parametrize(("status", "verdict"), list(product(LeadStatus, Verdict)))
def test_move_of_a_lead_outside_the_table(book: Casebook, status: LeadStatus, verdict: Verdict) -> None:
    officer, lead_id = an_officer(book), a_lead(book)
    if (status, verdict) in LEAD_MOVES:
        return
    with book.begin() as session:
        session.get_one(type(lead_of(book, lead_id)), lead_id).status = status
    with pytest.raises(NotPossible):
        make(book, officer, verdict, lead_id, reason="misread")
    assert lead_of(book, lead_id).status == status


def test_move_of_a_lead_for_other_needs_a_note(book: Casebook) -> None:
    officer, lead_id = an_officer(book), a_lead(book)
    with pytest.raises(Incomplete, match="note"):
        make(book, officer, Verdict.DISMISS, lead_id, reason=DismissalReason.OTHER)
    make(book, officer, Verdict.DISMISS, lead_id, reason=DismissalReason.OTHER, note="样品")
    make(book, officer, Verdict.REOPEN, lead_id, reason="又见")
    assert lead_of(book, lead_id).status == LeadStatus.OPEN


def test_move_with_a_field_it_does_not_take_is_refused(office: Office) -> None:
    with pytest.raises(CasebookError, match="given lead_ids"):
        make(office.book, office.first, CaseAction.REGISTER, office.case, lead_ids=[1])


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"fine": "-1"}, "yuan"),
        ({"fine": "1.005"}, "yuan"),
        ({"fine": "多"}, "yuan"),
        ({"cause": "抢劫"}, "one of"),
        ({"rural_market": "maybe"}, "yes"),
        ({"colour": "red"}, "field 'colour'"),
        ({"filed_on": "2026-11-01"}, "the move sets it"),
        ({"title": ""}, "a title"),
        ({"fine": "12", "recovered": "x"}, "recovered"),
    ],
)
def test_move_that_sets_a_bad_value_sets_nothing(office: Office, values: dict[str, str], told: str) -> None:
    with pytest.raises(CasebookError, match=told):
        make(office.book, office.first, CaseAction.SET, office.case, values=values)
    case = all_of(office.book, Case)[0]
    assert (case.fine_fen, case.seq) == (None, 2)


def test_move_sets_money_in_fen_and_missing_stays_missing(office: Office) -> None:
    values = {
        "fine": "￥1,234.50",
        "e_commerce": "是",
        "tags": "铁拳、督办",
        "legal_basis": "商标法（2019）第57条",
    }
    make(office.book, office.first, CaseAction.SET, office.case, values=values)
    case = all_of(office.book, Case)[0]
    assert (case.fine_fen, case.e_commerce, case.tags) == (123_450, True, ["铁拳", "督办"])
    assert (case.confiscated_fen, case.key_market) == (None, None)
