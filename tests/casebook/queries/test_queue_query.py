"""The queue as the page reads it: filters, order, pages, neighbours, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from a_case import NOW, a_fact, a_lead, a_listing, an_officer, screen, see
from a_move import decide
from sqlalchemy import event

from casebook.database import Casebook
from casebook.queries.queue import QueueFilter, count_waiting, next_lead_id, previous_lead_id, queue_page
from casebook.queries.rows import QueuePage
from casebook.reference.imports import ImportOrder, current_version_ids, import_rows
from casebook.viewer import THE_HOUSE

ALL = QueueFilter(status="all")


def queue(book: Casebook, **wanted: object) -> QueuePage:
    with book.read() as session:
        return queue_page(session, THE_HOUSE, replace(ALL, **wanted), NOW)


def ids(book: Casebook, **wanted: object) -> list[int]:
    return [card.id for card in queue(book, **wanted).leads]


def walk(book: Casebook, wanted: QueueFilter) -> tuple[list[int], list[int]]:
    """The leads from the first on by "next", and from the last back by "previous"."""
    with book.read() as session:
        [first, *_] = [card.id for card in queue_page(session, THE_HOUSE, wanted, NOW).leads]
        forth = [first]
        while (found := next_lead_id(session, THE_HOUSE, forth[-1], wanted, NOW)) not in (None, first):
            forth.append(found)
        back = [forth[-1]]
        while (found := previous_lead_id(session, THE_HOUSE, back[-1], wanted, NOW)) is not None:
            back.append(found)
    return forth, back[::-1]


@contextmanager
def statements(book: Casebook) -> Iterator[list[str]]:
    """The SQL that is sent meanwhile."""
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        sent.append(statement)

    event.listen(book.engine, "before_cursor_execute", note)
    yield sent
    event.remove(book.engine, "before_cursor_execute", note)


def leads_at(book: Casebook, *scores: float) -> list[int]:
    """A lead for each score, flagged a day after another."""
    found = []
    for n, score in enumerate(scores):
        see(book, a_listing(id=str(n), title=f"商品{n}", platform="甲" if n % 2 else "乙"))
        screen(book, a_fact(score=score), now=NOW + timedelta(days=n))
        found.append(ids(book, sort="newest")[0])
    return found


@pytest.mark.parametrize(
    ("sort", "order"), [("score", (1, 0, 2, 3)), ("newest", (3, 2, 1, 0)), ("oldest", (0, 1, 2, 3))]
)
def test_neighbours_follow_the_order_of_the_queue(book: Casebook, sort: str, order: tuple[int, ...]) -> None:
    leads = leads_at(book, 80, 95, 80, 70)
    wanted = [leads[n] for n in order]
    assert ids(book, sort=sort) == wanted
    assert walk(book, replace(ALL, sort=sort)) == (wanted, wanted)


def test_next_works_from_a_lead_that_no_longer_fits(book: Casebook) -> None:
    (first, second, third), officer = leads_at(book, 90, 80, 70), an_officer(book)
    with book.begin() as session:
        decide(session, second, officer, "confirm", now=NOW)
    with book.read() as session:
        assert next_lead_id(session, THE_HOUSE, second, QueueFilter(), NOW) == third
        assert previous_lead_id(session, THE_HOUSE, second, QueueFilter(), NOW) == first
        assert next_lead_id(session, THE_HOUSE, third, QueueFilter(), NOW) == first
        assert next_lead_id(session, THE_HOUSE, 4711, QueueFilter(), NOW) == first
        assert previous_lead_id(session, THE_HOUSE, 4711, QueueFilter(), NOW) is None


def test_the_only_lead_has_no_neighbours(book: Casebook) -> None:
    [only] = leads_at(book, 80)
    with book.read() as session:
        assert next_lead_id(session, THE_HOUSE, only, ALL, NOW) is None
        assert previous_lead_id(session, THE_HOUSE, only, ALL, NOW) is None


@pytest.mark.parametrize("sort", ["score", "newest", "oldest"])
def test_pages_hold_every_lead_once(book: Casebook, sort: str) -> None:
    leads = leads_at(book, 80, 80, 80, 80, 80)
    pages = [queue(book, sort=sort, page=page, size=2) for page in (1, 2, 3, 4)]
    assert [len(page.leads) for page in pages] == [2, 2, 1, 0]
    assert sorted(card.id for page in pages for card in page.leads) == sorted(leads)
    assert {page.total for page in pages} == {5}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [0, 1, 2]),
        ({"platform": "甲"}, [1]),
        ({"platform": "甲' or '1'='1"}, []),
        ({"min_score": 80}, [0, 1]),
        ({"max_score": 80}, [1, 2]),
        ({"min_score": 80, "max_score": 80}, [1]),
        ({"mark": "T1"}, [0, 1, 2]),
        ({"mark": "T"}, []),
        ({"kind": "patent"}, []),
        ({"status": "open"}, [0, 1, 2]),
    ],
)
def test_filters_narrow_the_queue(book: Casebook, wanted: dict[str, object], found: list[int]) -> None:
    leads = leads_at(book, 90, 80, 70)
    assert ids(book, **wanted) == [leads[n] for n in found]
    assert queue(book, **wanted).total == len(found)


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("100%", {"1"}),
        ("%", {"1"}),
        ("_", {"2"}),
        ("\\", {"3"}),
        ("'", {"4"}),
        ('"', {"4"}),
        ("/", {"5"}),
        ("nike", {"6"}),
        ("粮行", {"7"}),
        ("金水", {str(n) for n in range(1, 8)}),
        ("l-000002", {"2"}),
        ("L-2", {"2"}),
        ("L-999999999999", set()),
        ("L-２", set()),
        ("", {str(n) for n in range(1, 8)}),
    ],
)
def test_text_is_searched_by_the_letter(book: Casebook, q: str, found: set[str]) -> None:
    titles = ["100%纯棉", "a_b", "C:\\", "'\"; --", "1/2", "NIKE"]
    see(book, *(a_listing(id=str(n), title=title) for n, title in enumerate(titles, start=1)))
    see(book, a_listing(id="7", title="鞋", seller_name="乡味粮行"))
    import_mark(book)
    with book.read() as session:
        version = current_version_ids(session)["T1"]
    screen(book, a_fact(mark_version_id=version))
    assert {str(card.id) for card in queue(book, q=q).leads} == found


def import_mark(book: Casebook) -> None:
    row = {"id": "T1", "kind": "trademark", "name": "金水"}
    with book.begin() as session:
        import_rows(session, [row], ImportOrder("list.csv", NOW))


@pytest.mark.parametrize("status", ["seen", "confirmed", "dismissed", "later"])
def test_leads_are_found_by_their_status(book: Casebook, status: str) -> None:
    verdicts = {"seen": "seen", "confirmed": "confirm", "dismissed": "dismiss", "later": "later"}
    first, second = leads_at(book, 90, 80)
    officer, reason = an_officer(book), "other" if status == "dismissed" else ""
    with book.begin() as session:
        decide(session, second, officer, verdicts[status], reason)
    assert ids(book, status=status) == [second]
    assert ids(book, status="waiting") == ([first, second] if status == "seen" else [first])
    with book.read() as session:
        assert count_waiting(session, THE_HOUSE, NOW) == (2 if status == "seen" else 1)


def test_a_withdrawn_lead_waits_for_nobody(book: Casebook) -> None:
    lead_id = a_lead(book)
    screen(book, digest="rules-2")
    assert (ids(book, status="withdrawn"), ids(book, status="waiting")) == ([lead_id], [])


def test_a_page_takes_the_same_number_of_statements_whatever_its_length(book: Casebook) -> None:
    numbers = []
    for _ in range(2):
        see(book, *(a_listing(id=f"{len(numbers)}-{n}") for n in range(20)))
        screen(book, a_fact("T1"), a_fact("T2"))
        with statements(book) as sent:
            assert len(queue(book, size=200).leads) in (40, 80)
        numbers.append(len([one for one in sent if one.lstrip().upper().startswith("SELECT")]))
    assert numbers == [5, 5]


def test_a_card_shows_what_was_seen_and_why(book: Casebook) -> None:
    import_mark(book)
    with book.read() as session:
        version = current_version_ids(session)["T1"]
    see(book, a_listing(price="19.9", price_struck="39", seller_name="粮行", url="https://a.test/1"))
    screen(book, a_fact(mark_version_id=version))
    [card] = queue(book).leads
    assert (card.number, card.mark_name, card.title, str(card.price.normalize())) == (
        f"L-{card.id:06d}",
        "金水",
        "金水牌大米",
        "19.9",
    )
    [reason] = card.reasons
    assert card.title[reason.start : reason.end] == reason.text
