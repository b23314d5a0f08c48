"""What a look at a shop is worth: sums that are those of its leads after any history."""

from typing import Any

import pytest
from a_case import LATER, NOW, a_fact, a_listing, all_of, an_officer, screen, see
from a_move import make, take_back
from databases import empty
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook.database import Casebook
from casebook.errors import CasebookError
from casebook.leads.record_findings import next_unscreened, record_screening
from casebook.leads.shop_worth import rebuild_shop_worths, worth_of_many
from casebook.models.deciding import Lead
from casebook.models.weighing import ShopMarkWorth, ShopWorth
from casebook.vocabulary.leads import Tier, Verdict

SHOPS = ("甲店", "乙店", "")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("screen"), st.integers(0, 3), st.sampled_from(SHOPS), st.integers(0, 7)),
        st.tuples(st.sampled_from(["confirm", "dismiss", "later", "seen", "reopen"]), st.integers(0, 7)),
        st.tuples(st.just("undo")),
    ),
    min_size=1,
    max_size=8,
)


def the_sums(book: Casebook) -> list[Any]:
    with book.read() as session:
        names = [column.name for column in (*ShopWorth.__table__.c, *ShopMarkWorth.__table__.c)]
        rows = [*session.query(ShopWorth), *session.query(ShopMarkWorth)]
        return sorted(repr([getattr(row, name, None) for name in names]) for row in rows)


def take(book: Casebook, officer: int, step: tuple[Any, ...]) -> None:
    if step[0] == "screen":
        _, number, shop, choice = step
        see(book, a_listing(id=str(number), title=f"大米 {shop} {choice}", seller_name=shop))
        tier = list(Tier)[choice % 3]
        facts = [a_fact("T1", worth=choice * 11.5, tier=tier), a_fact("T2")][: choice % 3]
        with book.begin() as session:
            waiting = next_unscreened(session, "rules", 100)
            record_screening(session, [(item, facts) for item in waiting], "rules", LATER)
    elif step[0] == "undo":
        take_back(book, officer)
    else:
        leads = all_of(book, Lead)
        reason = {"dismiss": "misread", "reopen": "再看"}.get(step[0], "")
        make(book, officer, Verdict(step[0]), leads[step[1] % len(leads)].id if leads else 1, reason=reason)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_sums_are_those_of_the_leads_after_any_history(book: Casebook, steps: Any) -> None:
    empty(book)
    officer = an_officer(book)
    for step in steps:
        try:
            take(book, officer, step)
        except CasebookError:
            continue
    kept = the_sums(book)
    with book.begin() as session:
        rebuild_shop_worths(session)
    assert the_sums(book) == kept


def test_a_shop_of_many_leads_is_worth_more_than_its_best(book: Casebook) -> None:
    see(book, *(a_listing(id=str(n), seller_name="甲店") for n in range(10)))
    screen(book, a_fact("T1", worth=60.0, tier=Tier.PRIORITY))
    (group,) = all_groups(book)
    assert (group.undecided, group.priority, group.best) == (10, 10, 60.0)
    assert group.worth == worth_of_many(60.0, 10) and 60 < group.worth < 100


def test_leads_that_nobody_judged_give_a_shop_no_worth_and_are_counted(book: Casebook) -> None:
    see(book, a_listing(seller_name="甲店"))
    screen(book, a_fact("T1"))
    (group,) = all_groups(book)
    assert (group.worth, group.unjudged) == (None, 1)


def test_a_shop_of_5000_listings_is_one_group(book: Casebook) -> None:
    see(book, *(a_listing(id=str(n), seller_name="甲店") for n in range(5_000)))
    with book.begin() as session:
        items = next_unscreened(session, "rules-1", 10_000)
        facts = [a_fact("T1", worth=50.0, tier=Tier.MENTION)]
        record_screening(session, [(item, facts) for item in items], "rules-1", NOW)
    (group,) = all_groups(book)
    assert (group.undecided, group.mention) == (5_000, 5_000) and group.worth < 85


@pytest.mark.parametrize(("best", "number"), [(None, 3), (50.0, 0)])
def test_nothing_judged_or_nothing_there_has_no_worth(best: float | None, number: int) -> None:
    assert worth_of_many(best, number) is None


@pytest.mark.parametrize("best", [0.0, 100.0])
def test_the_ends_of_worth_are_worths_too(best: float) -> None:
    assert 0 <= (worth_of_many(best, 1_000) or -1) <= 100


def all_groups(book: Casebook) -> list[ShopMarkWorth]:
    with book.read() as session:
        return list(session.query(ShopMarkWorth))
