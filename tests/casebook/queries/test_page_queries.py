"""What the lead, case and home pages read."""

from datetime import date, timedelta

import pytest
from a_case import (
    LATER,
    NOW,
    a_fact,
    a_lead,
    a_listing,
    a_run,
    an_officer,
    lead_of,
    screen,
    see,
    unread,
    visit,
)
from a_move import decide, undo_decision

from casebook.crawls.nights import begin_night, finish_night
from casebook.crawls.runs import begin_run, finish_run
from casebook.crawls.sources import find_source, save_source
from casebook.database import Casebook
from casebook.errors import NotFound
from casebook.listing import Listing
from casebook.models.collecting import CrawlRun
from casebook.queries.case import CaseFilter, case_page, count_cases, list_cases
from casebook.queries.home import home_page, source_coverage
from casebook.queries.lead import lead_page
from casebook.queries.rows import HomePage, LeadPage
from casebook.reference.imports import ImportOrder, current_version_ids, import_rows
from casebook.viewer import THE_HOUSE, Viewer
from casebook.vocabulary.crawls import Counts
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.roles import Permission

READER = Viewer.everywhere(0, frozenset({Permission.READ}))


def lead(book: Casebook, lead_id: int) -> LeadPage:
    with book.read() as session:
        return lead_page(session, THE_HOUSE, lead_id)


def home(book: Casebook) -> HomePage:
    with book.read() as session:
        return home_page(session, THE_HOUSE, NOW)


def say(book: Casebook, officer: int, lead_id: int, verdict: str, reason: str = "") -> None:
    with book.begin() as session:
        decide(session, lead_id, officer, verdict, reason, now=NOW)


def test_the_lead_page_shows_the_version_that_was_screened(book: Casebook) -> None:
    see(book, a_listing(description="东北大米", images=["b", "a"], attributes={"产地": "浙江"}), body=b"<p>")
    screen(book, a_fact())
    see(book, a_listing(title="改了标题", price="5"), now=LATER)
    page = lead(book, 1)
    assert (page.card.title, page.description, page.pictures) == ("金水牌大米", "东北大米", ["b", "a"])
    assert [(row.number, row.title) for row in page.versions] == [(2, "改了标题"), (1, "金水牌大米")]
    assert page.evidence is not None
    assert book.evidence.get(page.evidence.sha256) == b"<p>"


def test_a_lead_that_does_not_exist_is_not_found(book: Casebook) -> None:
    with pytest.raises(NotFound, match="no lead 7"):
        lead(book, 7)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "in_force"),
    [
        (None, None, None),
        ("2020-01-01", None, True),
        (None, "2026-11-22", True),
        (None, "2026-11-21", False),
        ("2026-11-23", None, False),
    ],
)
def test_the_mark_is_shown_as_the_list_had_it_on_the_day_of_capture(
    book: Casebook, valid_from: str | None, valid_to: str | None, in_force: bool | None
) -> None:
    row = {"id": "T1", "kind": "trademark", "name": "金水", "valid_from": valid_from, "valid_to": valid_to}
    with book.begin() as session:
        import_rows(session, [row], ImportOrder("list.csv", NOW))
        version = current_version_ids(session)["T1"]
    see(book, a_listing())
    screen(book, a_fact(mark_version_id=version))
    mark = lead(book, 1).mark
    assert mark is not None
    assert (mark.name, mark.row, mark.in_force) == ("金水", row, in_force)


def test_the_seller_comes_with_its_history(book: Casebook) -> None:
    leads = [a_lead(book, str(n), seller_name="粮行") for n in range(4)]
    a_lead(book, "9", seller_name="别家")
    officer = an_officer(book)
    say(book, officer, leads[0], "confirm")
    say(book, officer, leads[1], "dismiss", "other")
    seller = lead(book, leads[3]).seller
    assert seller is not None
    assert (seller.name, seller.listings, seller.leads, seller.confirmed, seller.dismissed) == (
        "粮行",
        4,
        4,
        1,
        1,
    )


def test_earlier_decisions_on_the_mark_are_shown_unless_taken_back(book: Casebook) -> None:
    first, second, third = (a_lead(book, str(n)) for n in range(3))
    officer = an_officer(book)
    say(book, officer, first, "dismiss", "fair_use")
    say(book, officer, second, "confirm")
    with book.begin() as session:
        undo_decision(session, officer, LATER)
    assert [(row.lead_id, row.who, row.reason) for row in lead(book, third).similar] == [
        (first, "王芳", "fair_use")
    ]
    assert [(row.verdict, row.undone) for row in lead(book, second).decisions] == [
        ("confirm", True),
        ("undo", False),
    ]


def test_the_case_page_holds_leads_and_decisions(book: Casebook) -> None:
    lead_id, officer = a_lead(book), an_officer(book)
    say(book, officer, lead_id, "seen")
    say(book, officer, lead_id, "confirm")
    case_id = lead(book, lead_id).case_id
    assert case_id is not None
    with book.read() as session:
        page = case_page(session, READER, case_id, today=NOW.date())
        listed = list_cases(session, READER, CaseFilter())
        assert ([card.label for card in listed], count_cases(session, READER, CaseFilter())) == (
            [page.card.label],
            1,
        )
    held = [ground.lead_id for item in page.items for ground in item.grounds]
    assert (held, page.card.items, page.card.opened_by) == ([lead_id], 1, "王芳")
    assert [row.verdict for row in page.decisions] == ["seen", "confirm"]


def test_a_withdrawn_case_is_still_there_and_empty(book: Casebook) -> None:
    lead_id, officer = a_lead(book), an_officer(book)
    say(book, officer, lead_id, "confirm")
    case_id = lead(book, lead_id).case_id or 0
    with book.begin() as session:
        undo_decision(session, officer, LATER)
    with book.read() as session:
        page = case_page(session, READER, case_id, today=NOW.date())
        with pytest.raises(NotFound, match="no case 4711"):
            case_page(session, READER, 4711, today=NOW.date())
    assert (page.card.state, page.items, page.card.items) == ("withdrawn", [], 0)
    assert lead(book, lead_id).case_id is None


def test_cases_come_newest_first_in_pages(book: Casebook) -> None:
    officer = an_officer(book)
    for n in range(3):
        say(book, officer, a_lead(book, str(n)), "confirm")
    with book.read() as session:
        pages = [
            [card.id for card in list_cases(session, READER, CaseFilter(page=page, size=2))]
            for page in (1, 2, 3)
        ]
    assert pages == [[3, 2], [1], []]


def test_sources_that_were_not_read_come_first_and_say_so(book: Casebook) -> None:
    ends: dict[str, str | Listing] = {
        "complete": a_listing(),
        "partial": "list",
        "blocked": "blocked",
        "failed": "failed",
        "running": "",
    }
    with book.begin() as session:
        save_source(session, "never", "never", "shop", {}, NOW)
    for key, end in ends.items():
        run = a_run(book, "https://a.test/1", "https://a.test/2", key=key)
        if end:
            visit(book, run, end, {"partial": "failed", "complete": "list"}.get(key, end))
            with book.begin() as session:
                finish_run(session, session.get_one(CrawlRun, run.id), NOW)
    with book.read() as session:
        rows = source_coverage(session, THE_HOUSE, NOW)
    words = [row.outcome for row in rows]
    assert words == ["blocked", "failed", "partial", "never", "complete", "running"]
    assert all(row.key == row.outcome for row in rows)
    assert (rows[3].started_at, rows[3].counts, rows[0].counts.blocked) == (None, Counts(), 2)


def test_the_last_run_counts_and_a_source_put_aside_does_not(book: Casebook) -> None:
    run = a_run(book, "https://a.test/1")
    visit(book, run, unread(1, "failed", ReasonCode.TIMEOUT))
    with book.begin() as session:
        finish_run(session, session.get_one(CrawlRun, run.id), NOW)
        begin_run(session, find_source(session, "demo"), LATER)
        save_source(session, "old", "old", "shop", {}, NOW).active = False
    with book.read() as session:
        [row] = source_coverage(session, THE_HOUSE, LATER)
    assert (row.outcome, row.started_at) == ("running", LATER)


def test_new_leads_are_counted_for_the_source_that_showed_them(book: Casebook) -> None:
    for key in ("one", "two"):
        run = a_run(book, *(f"https://{key}.test/{n}" for n in range(2)), key=key)
        visit(book, run, a_listing(id="1", platform=key), a_listing(id="2", platform=key))
    screen(book, a_fact())
    run = a_run(book, "https://one.test/3", key="one", now=NOW + timedelta(days=1))
    visit(book, run, a_listing(id="3", platform="one"), now=NOW + timedelta(days=1))
    screen(book, a_fact(), now=NOW + timedelta(days=1))
    with book.read() as session:
        assert {row.key: row.leads for row in source_coverage(session, THE_HOUSE, NOW)} == {
            "one": 1,
            "two": 2,
        }


def test_an_empty_casebook_has_a_home_page(book: Casebook) -> None:
    page = home(book)
    assert (page.sources, page.night_started_at, page.waiting, page.marks, page.listings) == (
        [],
        None,
        0,
        0,
        0,
    )
    assert page.waiting_by_age == {"today": 0, "1-3": 0, "4-7": 0, "8-14": 0, "15+": 0}


def test_waiting_leads_are_counted_by_age_in_office_days(book: Casebook) -> None:
    # 02:30 UTC is 10:30 at the office; its day began at 16:00 UTC of the day before.
    for n, hours in enumerate((0, 10, 11, 24 * 3, 24 * 4, 24 * 8, 24 * 15, 24 * 400)):
        see(book, a_listing(id=str(n)))
        screen(book, a_fact(), now=NOW - timedelta(hours=hours))
    page = home(book)
    assert page.waiting_by_age == {"today": 2, "1-3": 2, "4-7": 1, "8-14": 1, "15+": 2}
    assert (page.waiting, page.waiting_by_kind, page.listings) == (8, {"trademark": 8}, 8)


def test_decisions_are_counted_by_office_day_without_those_taken_back(book: Casebook) -> None:
    leads, officer = [a_lead(book, str(n)) for n in range(4)], an_officer(book)
    say(book, officer, leads[0], "confirm")
    say(book, officer, leads[1], "dismiss", "other")
    say(book, officer, leads[2], "seen")
    say(book, officer, leads[3], "confirm")
    with book.begin() as session:
        undo_decision(session, officer, NOW)
    assert home(book).decided_by_day == [(date(2026, 11, 22), 1, 1)]
    assert lead_of(book, leads[3]).status == "open"


def test_the_home_page_tells_of_the_last_night(book: Casebook) -> None:
    with book.begin() as session:
        night = begin_night(session, [], NOW)
        finish_night(session, night.id, {}, LATER)
        begin_night(session, [], LATER)
    page = home(book)
    assert (page.night_started_at, page.night_finished_at) == (LATER, None)
