"""What decisions teach of worth: signs that are often right gain, others lose, silence changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from a_match import a_mark
from a_move import decide
from members import a_member

from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.listing_rows import listing_from
from casebook.queries.decided_listings import decided_listings
from casebook.recording import Sighting, record_listings
from casebook.reference.imports import ImportOrder
from casebook.viewer import THE_HOUSE
from markwatch.learned_worth import learned_worth
from matchers.engine.tables import Tables
from matchers.errors import MatcherError
from matchers.screening import Matching, save_marks, screen_waiting
from matchers.worth.learning import START, Decided, held_out, learned
from matchers.worth.points import read_worth_table, worth_table

NOW = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def example(number: int, level: str, *, confirmed: bool) -> Decided:
    return Decided(f"T{number % 7}", f"shop{number % 5}", {START: 1.0, ("wooing", level): 1.0}, confirmed)


SOME = [example(n, "contact", confirmed=True) for n in range(20)]
SOME += [example(n, "proof_offered", confirmed=False) for n in range(20)]


def test_a_sign_that_is_right_gains_and_one_that_is_wrong_loses() -> None:
    before, after = worth_table(), learned(SOME, worth_table())
    assert after.signs["wooing"]["contact"] > before.signs["wooing"]["contact"]
    assert after.signs["wooing"]["proof_offered"] < before.signs["wooing"]["proof_offered"]


def test_what_no_decision_shows_stays_and_no_decision_changes_nothing() -> None:
    assert learned(SOME, worth_table()).signs["on_purpose"] == worth_table().signs["on_purpose"]
    assert learned([], worth_table()) is worth_table()


@pytest.mark.parametrize("group", [lambda one: one.mark_id, lambda one: one.shop], ids=["mark", "shop"])
def test_each_decision_is_judged_by_points_learned_without_its_group(group) -> None:  # type: ignore[no-untyped-def]
    told = list(held_out(SOME, worth_table(), group))
    assert len(told) == len(SOME) and {id(one) for one, _ in told} == {id(one) for one in SOME}
    alone = [example(0, "contact", confirmed=True)]
    assert all(points == worth_table() for _, points in held_out(alone, worth_table(), group))


@pytest.fixture
def decided_book(book: Casebook) -> Casebook:
    """Thirty leads of six shops: disguises confirmed, plain mentions dismissed, one as a duplicate."""
    save_marks(book, [a_mark("金水湖", goods=("大米",), classes=(30,))], ImportOrder("list.csv", NOW))
    titles = ["金*水*湖牌大米", "金水湖牌大米"]
    rows = [{"id": str(n), "title": titles[n % 2], "seller_name": f"粮行{n % 6}"} for n in range(30)]
    with book.begin() as session:
        sightings = [Sighting(listing_from(row), b"") for row in rows]
        record_listings(session, sightings, Provenance(NOW, book.evidence))
        officer = a_member(session, "wf", display_name="王芳", created_at=NOW).id
    screen_waiting(book, Matching(lambda: NOW))
    with book.begin() as session:
        for n in range(30):
            verdict, reason = ("confirm", "") if n % 2 == 0 else ("dismiss", "not_as_mark")
            reason = "duplicate" if n == 29 else reason
            decide(session, n + 1, officer, verdict, reason, now=LATER)
    return book


def test_decisions_come_with_the_listing_as_it_was_seen(decided_book: Casebook) -> None:
    with decided_book.read() as session:
        rows = decided_listings(session, THE_HOUSE, 100)
        assert decided_listings(session, THE_HOUSE, 100, rows[-1].id) == []
    assert len(rows) == 30 and [row.confirmed for row in rows[:2]] == [True, False]
    assert rows[0].listing.title == "金*水*湖牌大米" and rows[0].mark_key == "T1" and rows[0].shop
    assert rows[0].listing.seller_confirmed_leads == 0


def test_a_table_is_learned_with_its_figures_and_read_again(decided_book: Casebook, tmp_path) -> None:  # type: ignore[no-untyped-def]
    found = learned_worth(decided_book, Tables(), 8.0, LATER)
    assert (found.head["confirmed"], found.head["dismissed"]) == (15, 14)
    assert found.head["area_without_its_shop"] == 1.0
    file = tmp_path / "worth.toml"
    file.write_text("\n".join(found.lines()), encoding="utf-8")
    table = read_worth_table(file)
    assert table.version == found.head["version"] and table.signs == found.table.signs


def test_too_few_decisions_are_refused(book: Casebook) -> None:
    with pytest.raises(MatcherError, match="given 0 confirmed and 0 dismissed leads"):
        learned_worth(book, Tables(), 8.0, LATER)
