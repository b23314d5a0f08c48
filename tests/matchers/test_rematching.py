"""Re-matching against the changed marks only leaves the casebook as a full match would."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from a_match import a_mark, a_patent
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from casebook.database import Casebook, open_casebook
from casebook.evidence.kept_files import Provenance
from casebook.listing_rows import listing_from
from casebook.models import metadata
from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow
from casebook.models.screening import ScreeningState
from casebook.recording import Sighting, record_listings
from casebook.reference.imports import ImportOrder
from matchers.engine.engine import Screen
from matchers.screening import Matching, rematch_changed, save_marks, screen_waiting
from trademark_data.mark import Mark

DELETE = "".join(f"delete from {table.name};" for table in metadata.sorted_tables if table.name != "unit")
FIRST = datetime(2026, 11, 1, tzinfo=UTC)
THEN = FIRST + timedelta(days=7)
NOW = FIRST + timedelta(days=8)
NUMBER = "ZL202220318645.X"
NAMES = ("金水湖", "凤凰岭", "茅台酒", "山野人家", "青花阁")
MARKS = st.dictionaries(
    st.sampled_from(["T1", "T2", "T3", "T4", "P1"]),
    st.tuples(st.sampled_from(NAMES), st.sampled_from([(), ("大米",)]), st.sampled_from(["", "甲公司"])),
    min_size=1,
)
TITLES = st.lists(
    st.sampled_from(
        [*(f"{name}牌大米" for name in NAMES), "金氵湖大米", "凤皇岭香菇", f"衣架 {NUMBER}", "衣架"]
    ),
    min_size=1,
    max_size=6,
)
Given = dict[str, tuple[str, tuple[str, ...], str]]


def marks(given: Given) -> list[Mark]:
    return [
        a_patent(NUMBER, name=name, valid_to=date(2024, 1, 1) if owner else None)
        if key == "P1"
        else a_mark(name, id=key, goods=goods, owner=owner)
        for key, (name, goods, owner) in given.items()
    ]


def load(book: Casebook, some: Iterable[Mark], at: datetime) -> None:
    save_marks(book, some, ImportOrder("list.csv", at, whole_list=True))


def see(book: Casebook, *titles: str, first: int = 0, at: datetime = FIRST) -> None:
    listings = [listing_from({"id": str(n), "title": title}) for n, title in enumerate(titles, first)]
    with book.begin() as session:
        record_listings(session, [Sighting(one, b"") for one in listings], Provenance(at, book.evidence))


def match(book: Casebook, at: datetime = NOW, batch: int = 2) -> Counter[str]:
    return screen_waiting(book, Matching(lambda: at, batch=batch))


def rematch(book: Casebook, since: datetime = THEN, batch: int = 2) -> Counter[str]:
    return rematch_changed(book, since, Matching(lambda: NOW, batch=batch))


def forget_states(book: Casebook) -> None:
    with book.begin() as session:
        session.execute(delete(ScreeningState))


def contents(book: Casebook) -> list[Any]:
    """Every lead with its reasons, and what each listing was screened with."""
    with book.read() as session:
        leads = [
            (
                (lead.listing_id, lead.mark_key, lead.status, lead.score),
                (lead.mark_version_id, lead.version_id),
                [(one.feature, one.points, one.field, one.start, str(one.detail)) for one in lead.reasons],
            )
            for lead in session.scalars(select(Lead).order_by(Lead.listing_id, Lead.mark_key))
        ]
        seen = select(ListingRow.id, ListingRow.screened_with, ListingRow.screened_version_id)
        return [leads, session.execute(seen.order_by(ListingRow.id)).all()]


@pytest.fixture(scope="module")
def three(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Casebook]]:
    """Three casebooks that the examples share."""
    folder = tmp_path_factory.mktemp("three")
    files = [folder / f"{n}.db" for n in range(3)]
    for file in files:
        shutil.copy(sqlite_template, file)
    opened = [open_casebook(f"sqlite:///{file}", folder) for file in files]
    yield opened
    for book in opened:
        book.close()


def emptied(books: list[Casebook]) -> list[Casebook]:
    for book in books:
        with closing(sqlite3.connect(str(book.engine.url.database))) as connection:
            connection.executescript(f"pragma synchronous = off; begin; {DELETE} commit;")
    return books


@settings(max_examples=10)
@given(before=MARKS, after=MARKS, titles=TITLES, later=TITLES)
def test_every_way_to_match_ends_in_the_same_casebook(
    three: list[Casebook], before: Given, after: Given, titles: list[str], later: list[str]
) -> None:
    full, by_itself, asked = emptied(three)
    for book in three:
        load(book, marks(before), FIRST)
        see(book, *titles)
        match(book, FIRST)
        load(book, marks(after), THEN)
        see(book, *later, first=len(titles))
    forget_states(full)
    match(full)
    match(by_itself)
    rematch(asked)
    match(asked)
    assert contents(full) == contents(by_itself) == contents(asked)


@settings(max_examples=10)
@given(before=MARKS, after=MARKS, titles=TITLES)
def test_with_nothing_new_on_sale_the_changed_marks_are_the_whole_work(
    three: list[Casebook], before: Given, after: Given, titles: list[str]
) -> None:
    full, asked, _ = emptied(three)
    for book in (full, asked):
        load(book, marks(before), FIRST)
        see(book, *titles)
        match(book, FIRST)
        load(book, marks(after), THEN)
    forget_states(full)
    match(full)
    assert not rematch(asked)["left"]
    assert contents(full) == contents(asked)


@pytest.fixture
def stocked(book: Casebook) -> Casebook:
    """Three listings matched with two marks, one of which has changed since."""
    load(book, [a_mark("金水湖", id="T1"), a_mark("凤凰岭", id="T2")], FIRST)
    see(book, "金水湖牌大米", "凤凰岭香菇", "家用衣架")
    match(book, FIRST)
    load(book, [a_mark("金水湖", id="T1"), a_mark("凤凰岭", id="T2", goods=("香菇",))], THEN)
    return book


def test_only_listings_that_a_changed_mark_touches_are_screened(stocked: Casebook) -> None:
    done = rematch(stocked)
    assert [done[name] for name in ("marks_changed", "listings", "carried", "left")] == [1, 1, 2, 0]
    assert rematch(stocked)["looked_at"] == 0


def test_a_match_carries_over_what_no_changed_mark_touches(stocked: Casebook) -> None:
    done = match(stocked)
    assert (done["listings"], done["carried"]) == (1, 2)


def test_a_listing_screened_with_yet_another_list_is_left_waiting(stocked: Casebook) -> None:
    done = rematch(stocked, since=FIRST)
    assert (done["carried"], done["left"]) == (0, 1)
    assert match(stocked)["carried"] == 1


def test_a_patent_that_has_lapsed_meanwhile_is_found_where_it_is_claimed(book: Casebook) -> None:
    load(book, [a_patent(NUMBER)], FIRST)
    see(book, f"晾衣架 实用新型专利 {NUMBER}", "晾衣架")
    match(book, FIRST)
    load(book, [a_patent(NUMBER, valid_to=date(2024, 1, 1))], THEN)
    done = rematch(book)
    assert (done["new"], done["listings"], done["carried"]) == (1, 1, 1)


def test_a_retired_mark_withdraws_its_leads(stocked: Casebook) -> None:
    match(stocked, THEN)
    load(stocked, [a_mark("金水湖", id="T1")], NOW)
    done = rematch(stocked, since=NOW)
    assert (done["marks_retired"], done["withdrawn"], done["listings"], done["carried"]) == (1, 1, 1, 2)


def test_the_list_before_a_retirement_was_taken_back_is_known(stocked: Casebook) -> None:
    match(stocked, THEN)
    load(stocked, [a_mark("金水湖", id="T1")], NOW)
    match(stocked, NOW)
    load(stocked, [a_mark("金水湖", id="T1"), a_mark("凤凰岭", id="T2")], NOW + timedelta(days=1))
    assert rematch(stocked, since=NOW + timedelta(hours=1))["left"] == 0


def test_a_rematch_broken_off_is_taken_up(stocked: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(screen: Screen, *given: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as breaking:
        breaking.setattr(Screen, "findings_of", broken)
        with pytest.raises(KeyboardInterrupt):
            rematch(stocked, batch=1)
    done = rematch(stocked, batch=1)
    assert (done["listings"], done["carried"], done["left"]) == (1, 1, 0)


def test_on_two_cores_the_casebook_holds_the_same(sqlite_template: Path, tmp_path: Path) -> None:
    given: Given = {"T1": ("金水湖", ("大米",), ""), "T2": ("茅台酒", (), ""), "T3": ("山野人家", (), "")}
    shared = Matching(lambda: NOW, batch=3, kept=tmp_path / "kept", workers=2, shared_from=1)
    found = []
    for name, how in (("one", Matching(lambda: NOW, batch=3)), ("two", shared)):
        shutil.copy(sqlite_template, tmp_path / f"{name}.db")
        with closing(open_casebook(f"sqlite:///{tmp_path / name}.db", tmp_path)) as book:
            load(book, marks(given), FIRST)
            see(book, *(f"{name}牌大米 {at}" for at in range(3) for name in (*NAMES, "金氵湖", "山野人佳")))
            screen_waiting(book, how)
            found.append(contents(book))
    alone, together = found
    assert together == alone and alone[0]
