"""The preview of a match tells what would change, and changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from a_match import a_mark
from sqlalchemy import func, select

from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.listing_rows import listing_from
from casebook.models.accounts import AuditEvent
from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow
from casebook.models.screening import ScreeningState
from casebook.recording import Sighting, record_listings
from casebook.reference.imports import ImportOrder
from matchers.engine.tables import Tables
from matchers.findings.weights import weights
from matchers.screening import Matching, preview_match, save_marks, screen_waiting
from matchers.screening.preview import SHOWN_CHANGES, Change, Changes

NOW = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
STAYS = a_mark("金水湖", id="T1", goods=("大米",))
GOES = a_mark("凤凰岭", id="T2", goods=("香菇",))
COMES = a_mark("青花阁", id="T3", goods=("花瓶",))


@pytest.fixture
def stocked(book: Casebook) -> Casebook:
    """Matched with two marks; then one was exchanged for a third."""
    save_marks(book, [STAYS, GOES], ImportOrder("list.csv", NOW))
    titles = ("金水湖牌大米", "凤凰岭牌香菇", "青花阁牌花瓶")
    rows: list[dict[str, Any]] = [{"id": str(n), "title": title} for n, title in enumerate(titles)]
    with book.begin() as session:
        seen = [Sighting(listing_from(row), b"") for row in rows]
        record_listings(session, seen, Provenance(NOW, book.evidence))
    screen_waiting(book, Matching(lambda: NOW))
    save_marks(book, [STAYS, COMES], ImportOrder("new.csv", LATER, whole_list=True))
    return book


def everything(book: Casebook) -> list[Any]:
    with book.read() as session:
        tables = [AuditEvent, ScreeningState, Lead]
        counts = [session.scalar(select(func.count()).select_from(table)) for table in tables]
        rows = session.execute(select(Lead.id, Lead.status, Lead.score, Lead.updated_at).order_by(Lead.id))
        listings = session.execute(select(ListingRow.screened_with).order_by(ListingRow.id))
        return [counts, rows.all(), listings.all()]


def test_a_changed_list_is_told_before_it_is_applied(stocked: Casebook) -> None:
    before = everything(stocked)
    told = preview_match(stocked, lambda: LATER)
    assert everything(stocked) == before
    assert (told.listings, told.new.number, told.withdrawn.number, told.same) == (3, 1, 1, 1)
    done = screen_waiting(stocked, Matching(lambda: LATER))
    assert (done["new"], done["withdrawn"]) == (1, 1)


def test_the_greatest_changes_are_named(stocked: Casebook) -> None:
    told = preview_match(stocked, lambda: LATER)
    (new,), (gone,) = told.new.greatest, told.withdrawn.greatest
    assert (new.title, new.mark_name, new.before) == ("青花阁牌花瓶", "青花阁", None)
    assert (gone.title, gone.mark_name, gone.after) == ("凤凰岭牌香菇", "T2", None)


def test_other_weights_are_tried_on_every_listing(stocked: Casebook) -> None:
    screen_waiting(stocked, Matching(lambda: LATER))
    assert preview_match(stocked, lambda: LATER).listings == 0
    milder = replace(weights(), scale=weights().scale * 1.5, text="milder")
    told = preview_match(stocked, lambda: LATER, Tables(milder))
    assert (told.listings, told.new.number) == (3, 0)
    assert told.moved.number + told.withdrawn.number == 2


def test_only_the_greatest_changes_are_kept() -> None:
    changes = Changes()
    for number in range(SHOWN_CHANGES + 5):
        changes.add(Change(float(number), str(number), "", None, 1.0))
    assert changes.number == SHOWN_CHANGES + 5
    assert [change.weight for change in changes.greatest] == [
        float(n) for n in range(SHOWN_CHANGES + 4, 4, -1)
    ]
