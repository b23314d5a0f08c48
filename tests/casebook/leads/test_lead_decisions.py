"""Deciding leads: appended, told to whoever comes second, and taken back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from a_case import (
    LATER,
    NOW,
    a_fact,
    a_lead,
    a_listing,
    actions,
    all_of,
    an_officer,
    count,
    lead_of,
    screen,
    see,
)
from a_move import decide, make, undo_decision

from casebook.database import Casebook
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.leads.decisions import PUT_OFF
from casebook.models.cases import Case, CaseLead
from casebook.models.deciding import Decision
from casebook.queries.queue import count_waiting
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.cases import CaseAction, CaseState
from casebook.vocabulary.leads import DismissalReason


@pytest.fixture
def officer(book: Casebook) -> int:
    return an_officer(book)


def say(
    book: Casebook,
    officer: int,
    lead_id: int,
    verdict: str = "confirm",
    reason: str = "",
    now: datetime = NOW,
) -> Decision:
    with book.begin() as session:
        return decide(session, lead_id, officer, verdict, reason, now=now)


def undo(book: Casebook, officer: int, now: datetime = LATER) -> Decision:
    with book.begin() as session:
        return undo_decision(session, officer, now)


def test_a_confirmed_lead_opens_a_case(book: Casebook, officer: int) -> None:
    lead_id = a_lead(book, title="金水牌大米")
    decision = say(book, officer, lead_id)
    [case], [link] = all_of(book, Case), [lead_of(book, lead_id)]
    assert (case.number, case.title, case.state) == (None, "金水牌大米", CaseState.PENDING)
    assert (link.status, decision.status_before, decision.version_id) == (
        "confirmed",
        "open",
        link.version_id,
    )


def test_a_number_bears_the_year_of_the_office(book: Casebook, officer: int) -> None:
    say(book, officer, a_lead(book))
    new_year = datetime(2026, 12, 31, 20, 0, tzinfo=UTC)
    make(book, officer, CaseAction.REGISTER, all_of(book, Case)[0].id, new_year)
    assert all_of(book, Case)[0].number == "案源〔2027〕1号"


@pytest.mark.parametrize("reason", DismissalReason)
def test_every_reason_dismisses(book: Casebook, officer: int, reason: str) -> None:
    lead_id = a_lead(book)
    assert say(book, officer, lead_id, "dismiss", reason).reason == reason
    assert (lead_of(book, lead_id).status, count(book, Case)) == ("dismissed", 0)


@pytest.mark.parametrize(
    ("verdict", "reason", "told"),
    [
        ("dismiss", "", "dismiss: expected a reason"),
        ("dismiss", "because", "reason 'because': expected one of"),
        ("confirm", "x" * 1000, "reason 'xxx"),
        ("undo", "", "lead 1 is open"),
    ],
)
def test_an_unknown_verdict_or_reason_is_refused(
    book: Casebook, officer: int, verdict: str, reason: str, told: str
) -> None:
    lead_id = a_lead(book)
    with pytest.raises(CasebookError, match=told):
        say(book, officer, lead_id, verdict, reason)
    assert (lead_of(book, lead_id).status, count(book, Decision)) == ("open", 0)


def test_a_lead_that_does_not_exist_is_not_found(book: Casebook, officer: int) -> None:
    with pytest.raises(NotFound, match="no lead 4711"):
        say(book, officer, 4711)


def test_who_comes_second_is_told_who_when_and_what(book: Casebook, officer: int) -> None:
    lead_id, other = a_lead(book), an_officer(book, "李强")
    say(book, officer, lead_id, "dismiss", "fair_use")
    with pytest.raises(Conflict, match="王芳 2026-11-22 02:30Z: dismiss fair_use"):
        say(book, other, lead_id)
    assert (count(book, Decision), count(book, Case)) == (1, 0)


def test_a_withdrawn_lead_is_not_decided_and_the_message_says_so(book: Casebook, officer: int) -> None:
    lead_id = a_lead(book)
    say(book, officer, lead_id, "seen")
    screen(book, digest="rules-2")
    with pytest.raises(Conflict, match="is withdrawn: it is no longer flagged"):
        say(book, officer, lead_id)


def test_a_lead_put_off_waits_again_when_its_day_has_come(book: Casebook, officer: int) -> None:
    say(book, officer, a_lead(book), "later")
    with book.read() as session:
        waits = [count_waiting(session, THE_HOUSE, NOW + after) for after in (timedelta(0), PUT_OFF)]
    assert waits == [0, 1]


@pytest.mark.parametrize("verdict", ["confirm", "dismiss", "later", "seen"])
def test_every_verdict_can_be_taken_back(book: Casebook, officer: int, verdict: str) -> None:
    lead_id = a_lead(book)
    say(book, officer, lead_id, verdict, "other" if verdict == "dismiss" else "")
    undone = undo(book, officer)
    lead = lead_of(book, lead_id)
    assert (lead.status, lead.later_until, undone.verdict) == ("open", None, "undo")
    assert [row.undoes_id for row in all_of(book, Decision)] == [None, undone.undoes_id]
    say(book, officer, lead_id)


def test_a_case_is_withdrawn_when_its_last_lead_is_taken_back(book: Casebook, officer: int) -> None:
    for lead_id in (a_lead(book, "1", seller_name="粮行"), a_lead(book, "2", seller_name="粮行")):
        say(book, officer, lead_id)
    undo(book, officer)
    assert [case.state for case in all_of(book, Case)] == [CaseState.PENDING]
    undo(book, officer)
    assert [case.state for case in all_of(book, Case)] == [CaseState.WITHDRAWN]


def test_an_empty_case_is_withdrawn_and_stays_in_the_record(book: Casebook, officer: int) -> None:
    lead_id = a_lead(book)
    say(book, officer, lead_id)
    undo(book, officer)
    [held] = all_of(book, CaseLead)
    assert (all_of(book, Case)[0].state, held.to_at) == (CaseState.WITHDRAWN, LATER)
    say(book, officer, lead_id)
    assert [case.state for case in all_of(book, Case)] == [CaseState.WITHDRAWN, CaseState.PENDING]


def test_undo_goes_ten_deep_and_no_further(book: Casebook, officer: int) -> None:
    leads = [a_lead(book, str(n)) for n in range(12)]
    for lead_id in leads:
        say(book, officer, lead_id)
    taken_back = [undo(book, officer).lead_id for _ in range(10)]
    assert taken_back == leads[:1:-1]
    with pytest.raises(Conflict, match="nothing to undo"):
        undo(book, officer)


def test_nobody_takes_back_what_somebody_else_decided(book: Casebook, officer: int) -> None:
    lead_id, other = a_lead(book), an_officer(book, "李强")
    say(book, officer, lead_id)
    with pytest.raises(Conflict, match="nothing to undo"):
        undo(book, other)


def test_a_decision_is_not_taken_back_after_somebody_decided_again(book: Casebook, officer: int) -> None:
    lead_id, other = a_lead(book), an_officer(book, "李强")
    say(book, officer, lead_id, "seen")
    say(book, other, lead_id)
    with pytest.raises(Conflict, match="others decided since"):
        undo(book, officer)
    undo(book, other)
    undo(book, officer)
    assert lead_of(book, lead_id).status == "open"


def test_a_dismissal_taken_back_leaves_a_put_off_lead_put_off(book: Casebook, officer: int) -> None:
    lead_id = a_lead(book)
    say(book, officer, lead_id, "later")
    say(book, officer, lead_id, "dismiss", "other", now=NOW + timedelta(days=1))
    undo(book, officer, NOW + timedelta(days=1))
    lead = lead_of(book, lead_id)
    assert (lead.status, lead.later_until) == ("later", NOW + PUT_OFF)


def test_a_lead_withdrawn_meanwhile_stays_withdrawn_when_undone(book: Casebook, officer: int) -> None:
    lead_id = a_lead(book)
    say(book, officer, lead_id, "seen")
    screen(book, digest="rules-2")
    undo(book, officer)
    assert lead_of(book, lead_id).status == "withdrawn"


def test_every_act_leaves_an_event(book: Casebook, officer: int) -> None:
    lead_id = a_lead(book)
    for verdict in ("seen", "later", "confirm"):
        say(book, officer, lead_id, verdict)
    undo(book, officer)
    with book.read() as session:
        said = actions(session)
    decided = ["lead.seen", "lead.later", "lead.confirm", "case.open"]
    assert said == [*decided, "case.take_out", "case.withdraw", "lead.undo"]


def test_a_note_with_broken_text_is_kept_readable(book: Casebook, officer: int) -> None:
    lead_id = a_lead(book)
    with book.begin() as session:
        decide(session, lead_id, officer, "confirm", note="见\0\ud800图", now=NOW)
    assert all_of(book, Decision)[0].note == "见��图"


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do things in as many threads at the same moment; the name of each result or error."""
    barrier, said = Barrier(len(acts)), []

    def do(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            said.append(type(act()).__name__)
        except Exception as error:
            said.append(type(error).__name__)

    threads = [Thread(target=do, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def test_of_two_officers_at_the_same_moment_exactly_one_wins(book: Casebook, officer: int) -> None:
    other = an_officer(book, "李强")
    for n in range(10):
        lead_id = a_lead(book, str(n))
        said = at_once(
            lambda: say(book, officer, lead_id),  # noqa: B023
            lambda: say(book, other, lead_id, "dismiss", "other"),  # noqa: B023
        )
        assert said in (["Conflict", "Decision"], ["Decision", "NotPossible"])
    assert count(book, Decision) == 10


def test_a_double_click_on_undo_takes_back_one_decision_at_a_time(book: Casebook, officer: int) -> None:
    for n in range(10):
        say(book, officer, a_lead(book, str(n)))
        said = at_once(lambda: undo(book, officer), lambda: undo(book, officer))
        assert said in (["Conflict", "Decision"], ["Decision", "NotPossible"])


def test_screening_and_deciding_at_the_same_moment_lose_nothing(book: Casebook, officer: int) -> None:
    lead_id = a_lead(book)
    see(book, a_listing(title="金水牌香米"))
    said = at_once(lambda: say(book, officer, lead_id), lambda: screen(book, a_fact(score=99)))
    assert said == ["Counter", "Decision"]
    assert (lead_of(book, lead_id).status, lead_of(book, lead_id).score) == ("confirmed", 99)
