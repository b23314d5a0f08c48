"""What was confirmed is what case page, list and export show, whatever the shop does afterwards."""

import json
import os
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from a_case import an_officer
from a_history import History, Step
from databases import empty
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import event, select

from casebook.database import Casebook, open_casebook
from casebook.exports import EXPORTS
from casebook.models.cases import Case
from casebook.office_time import office_day
from casebook.queries.case import case_page
from casebook.queries.case_rows import CaseItem, CasePage
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission

IN_CI, AT_LENGTH = 500, 10_000
NUMBER = st.integers(0, 999)
HISTORIES = st.lists(st.tuples(NUMBER, NUMBER, NUMBER), min_size=6, max_size=24)
READER = Viewer.everywhere(0, frozenset({Permission.READ, Permission.PERSONAL}))
UNHURRIED = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def check(book: Casebook, steps: list[Step]) -> None:
    """Every step of a history leaves pages and exports as the officer saw what was confirmed."""
    here = History(book, an_officer(book))
    for step in steps:
        here.do(step)
    shown = pages(here)
    seen = {key: value for page in shown for key, value in as_page(page)}
    exported = {key: value for page in shown for key, value in as_export(page, here)}
    assert seen == here.frozen
    assert exported == {key: (one["title"], one["url"]) for key, one in here.frozen.items()}
    for page in shown:
        assert rows_of_list(page, here) == [
            (item.confirmed.title, item.confirmed.url, item.confirmed.seller_name) for item in page.items
        ]


def pages(here: History) -> list[CasePage]:
    with here.book.read() as session:
        ids = list(session.scalars(select(Case.id).order_by(Case.id)))
        return [case_page(session, READER, case_id, today=office_day(here.now), full=True) for case_id in ids]


def as_page(page: CasePage) -> Iterator[tuple[int, dict[str, Any]]]:
    for item in page.items:
        for ground in item.grounds:
            yield (
                ground.lead_id,
                _facts(item)
                | {
                    "mark_key": ground.mark_key,
                    "score": ground.score,
                    "reasons": [(one.feature, one.text) for one in ground.reasons],
                },
            )


def _facts(item: CaseItem) -> dict[str, Any]:
    shown = item.confirmed
    price = None if shown.price is None else shown.price.normalize()
    return {"title": shown.title, "price": price, "seller_name": shown.seller_name, "url": shown.url}


def as_export(page: CasePage, here: History) -> Iterator[tuple[int, tuple[str, str]]]:
    document = json.loads(EXPORTS["case_json"].write(page, here.now))
    for item in document["items"]:
        for ground in item["grounds"]:
            yield ground["lead_id"], (item["confirmed"]["title"], item["confirmed"]["url"])


def rows_of_list(page: CasePage, here: History) -> list[tuple[str, str, str]]:
    sheet = load_workbook(BytesIO(EXPORTS["platform_list"].write(page, here.now))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    return [(row[3], row[4], row[2]) for row in rows]


@pytest.mark.slow
@given(HISTORIES)
@example([(0, 341, 0), (3, 0, 0), (2, 0, 879), (1, 0, 33)])  # its address moved between two confirmations
@settings(max_examples=IN_CI, **UNHURRIED)
def test_as_confirmed_in_random_histories(quick_book: Any, steps: list[Step]) -> None:
    check(quick_book(), steps)


@pytest.mark.full
@given(HISTORIES)
@settings(max_examples=AT_LENGTH, **UNHURRIED)
def test_as_confirmed_in_many_random_histories(quick_book: Any, steps: list[Step]) -> None:
    check(quick_book(), steps)


@given(HISTORIES)
@settings(max_examples=20, **UNHURRIED)
def test_as_confirmed_on_both_databases(emptied: Any, steps: list[Step]) -> None:
    check(emptied(), steps)


@pytest.fixture(scope="module")
def quick_book(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Answers an empty casebook in a SQLite file that is written without waiting for the disk."""
    folder = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else tmp_path_factory.mktemp("quick")
    file = folder / f"markwatch-{os.getpid()}.db"
    opened: list[Casebook] = []

    def anew() -> Casebook:
        _remove(opened, file)
        shutil.copy(sqlite_template, file)
        book = open_casebook(f"sqlite:///{file}", tmp_path_factory.getbasetemp())
        event.listen(
            book.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF")
        )
        opened.append(book)
        return book

    yield anew
    _remove(opened, file)


def _unhurried(connection: Any, record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def _remove(opened: list[Casebook], file: Path) -> None:
    while opened:
        opened.pop().close()
    for name in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        name.unlink(missing_ok=True)


@pytest.fixture
def emptied(request: pytest.FixtureRequest, book: Casebook) -> Any:
    """Answers the shared casebook of each kind of database, emptied."""

    def anew() -> Casebook:
        empty(book)
        return book

    return anew
