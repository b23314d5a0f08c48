"""A case is a party's: what is confirmed of a shop joins its open case, and comes apart only by moves."""

import pytest
from a_case import NOW, a_lead, all_of, an_officer, lead_of
from a_move import confirm, make, take_back

from casebook.database import Casebook
from casebook.errors import Conflict
from casebook.models.cases import Case, CaseLead, Clock
from casebook.vocabulary.cases import CaseAction, CaseState
from casebook.vocabulary.leads import LeadStatus
from casebook.workflow.checks import Incomplete, NotPossible, Overtaken


@pytest.fixture
def officer(book: Casebook) -> int:
    return an_officer(book)


def a_shops_lead(book: Casebook, number: int, shop: str = "黔酒批发部") -> int:
    return a_lead(book, id=f"{shop}-{number}", seller_name=shop)


def test_leads_of_one_shop_make_one_case(book: Casebook, officer: int) -> None:
    made = [confirm(book, officer, a_shops_lead(book, number)) for number in range(3)]
    assert [one.opened for one in made] == [True, False, False]
    assert len({one.case_id for one in made}) == 1
    assert [case.title for case in all_of(book, Case)] == ["黔酒批发部"]


def test_another_shop_has_another_case_and_a_new_one_can_be_asked_for(book: Casebook, officer: int) -> None:
    first = confirm(book, officer, a_shops_lead(book, 1))
    other = confirm(book, officer, a_shops_lead(book, 1, "另一店"))
    anew = confirm(book, officer, a_shops_lead(book, 2), new_case=True)
    assert len({first.case_id, other.case_id, anew.case_id}) == 3


def test_a_case_is_registered_once_with_a_number_and_a_clock(book: Casebook, officer: int) -> None:
    case_id = confirm(book, officer, a_shops_lead(book, 1)).case_id
    make(book, officer, CaseAction.REGISTER, case_id)
    assert [case.number for case in all_of(book, Case)] == ["案源〔2026〕1号"]
    assert [str(clock.due_on) for clock in all_of(book, Clock)] == ["2026-12-11"]
    with pytest.raises(Incomplete):
        make(book, officer, CaseAction.REGISTER, case_id)


def test_undo_ends_at_registration(book: Casebook, officer: int) -> None:
    lead_id = a_shops_lead(book, 1)
    case_id = confirm(book, officer, lead_id).case_id
    take_back(book, officer)
    assert (lead_of(book, lead_id).status, all_of(book, Case)[0].state) == (
        LeadStatus.OPEN,
        CaseState.WITHDRAWN,
    )
    case_id = confirm(book, officer, lead_id).case_id
    make(book, officer, CaseAction.REGISTER, case_id)
    with pytest.raises(NotPossible, match="registered"):
        take_back(book, officer)
    make(book, officer, CaseAction.TAKE_OUT, case_id, reason="误确认", lead_ids=[lead_id])
    assert (lead_of(book, lead_id).status, all_of(book, Case)[1].state) == (
        LeadStatus.OPEN,
        CaseState.PENDING,
    )


def test_filing_takes_a_second_person(book: Casebook, officer: int) -> None:
    head = an_officer(book, "局长", "approver")
    case_id = confirm(book, head, a_shops_lead(book, 1)).case_id
    make(book, head, CaseAction.REGISTER, case_id)
    make(book, head, CaseAction.PROPOSE_FILING, case_id)
    with pytest.raises(Incomplete, match="second person"):
        make(book, head, CaseAction.APPROVE, case_id)
    second = an_officer(book, "副局长", "approver")
    make(book, second, CaseAction.APPROVE, case_id)
    case = all_of(book, Case)[0]
    assert (case.state, str(case.filed_on), all_of(book, Clock)[0].ended_on) == (
        CaseState.FILED,
        "2026-11-22",
        case.filed_on,
    )


def test_items_are_split_off_and_merged_back_unchanged(book: Casebook, officer: int) -> None:
    leads = [a_shops_lead(book, number) for number in range(3)]
    case_id = {confirm(book, officer, lead_id).case_id for lead_id in leads}.pop()
    other = make(book, officer, CaseAction.SPLIT, case_id, reason="分案", lead_ids=leads[:1]).case_id
    make(book, officer, CaseAction.MERGE, other, reason="并案", case_id=case_id)
    held = [row for row in all_of(book, CaseLead) if row.to_at is None]
    assert sorted((row.lead_id, row.case_id) for row in held) == [(lead_id, case_id) for lead_id in leads]
    assert [case.state for case in all_of(book, Case)] == [CaseState.PENDING, CaseState.MERGED]


def test_who_comes_second_is_told(book: Casebook, officer: int) -> None:
    lead_id = a_shops_lead(book, 1)
    case_id = confirm(book, officer, lead_id, seq=lead_of(book, lead_id).seq).case_id
    with pytest.raises(Conflict, match="王芳"):
        confirm(book, officer, lead_id)
    make(book, officer, CaseAction.REGISTER, case_id, seq=1)
    with pytest.raises(Overtaken):
        make(book, officer, CaseAction.TRANSFER, case_id, seq=1, reason="x")
    assert NOW
