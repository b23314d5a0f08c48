"""A source is judged by its own past: yield, fields, pages that gave nothing, listings that vanished."""

from datetime import timedelta
from typing import Any

import pytest
from a_case import NOW, a_listing, a_run, unread, visit

from casebook.crawls.coverage import UnreadPages
from casebook.crawls.runs import finish_run
from casebook.crawls.sources import save_source
from casebook.database import Casebook
from casebook.models.collecting import CrawlRun
from casebook.queries.health_problems import RED, RunFacts, problems_of
from casebook.queries.health_rows import SourceHealth, alarming
from casebook.queries.home import source_coverage
from casebook.queries.source_health import source_health, source_states
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.crawls import CountName, Counts, RunOutcome, VisitOutcome
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason

TEN = [f"https://shop.test/{n}" for n in range(10)]
DAY = timedelta(days=1)


def night(book: Casebook, day: int, *ends: object, key: str = "demo") -> None:
    """One whole run in which pages end like this."""
    now = NOW + day * DAY
    run = a_run(book, *(f"https://shop.test/{n}" for n in range(len(ends))), key=key, now=now)
    visit(book, run, *ends, now=now)
    with book.begin() as session:
        finish_run(session, session.get_one(CrawlRun, run.id), now)


def ten(**given: object) -> list[object]:
    return [a_listing(id=str(n), url=TEN[n], **given) for n in range(10)]


def health(book: Casebook, day: int) -> SourceHealth:
    with book.read() as session:
        return source_health(session, NOW + day * DAY)[0]


def keys(book: Casebook, day: int) -> list[str]:
    return [problem.code for problem in health(book, day).problems]


def test_a_source_without_a_run_is_grey_and_an_ordinary_one_green(book: Casebook) -> None:
    night(book, 0, *ten(price="9", images=["https://shop.test/a.jpg"]))
    found = health(book, 0)
    assert (found.state, found.found, found.expected, found.on_sale) == ("green", 10, None, 10)
    shares = {row.field: row.share for row in found.fields}
    assert (shares["price"], shares["picture"], shares["brand"]) == (1, 1, 0)
    assert found.oldest_verified_at == NOW


def test_a_yield_far_below_its_past_is_red_and_a_little_below_amber(book: Casebook) -> None:
    night(book, 0, *ten())
    night(book, 1, *ten())
    night(book, 2, *ten()[:7])
    assert (keys(book, 2), health(book, 2).state) == (["yield_lower"], "amber")
    night(book, 3, *ten()[:4])
    assert (keys(book, 3), health(book, 3).state) == (["yield_low"], "red")
    assert (health(book, 3).problems[0].given, health(book, 3).problems[0].expected) == (4, 10)


def test_a_lost_field_is_red_and_says_which(book: Casebook) -> None:
    night(book, 0, *ten(price="9"))
    night(book, 1, *ten()[:8], *ten(price="9")[8:])
    [problem] = health(book, 1).problems
    assert (problem.code, problem.field, problem.given, problem.expected) == ("field_lost", "price", 0.2, 1)


def test_a_layout_that_changed_is_red_with_three_pages_saved(book: Casebook) -> None:
    broken = [unread(n + 1, "failed", ReasonCode.LISTING_LOST, b"<p>%d" % n) for n in range(10)]
    night(book, 0, *broken[:6], *ten()[6:])
    found = health(book, 0)
    assert "not_understood" in keys(book, 0) and found.state == "red"
    assert [page.address for page in found.pages] == TEN[:3]
    assert book.evidence.get(found.pages[2].sha256) == b"<p>2"


def test_half_of_a_shop_that_vanished_is_red(book: Casebook) -> None:
    night(book, 0, *ten())
    night(book, 1, *["gone"] * 6, *ten()[6:])
    assert keys(book, 1) == ["yield_low", "vanished"]


def test_listings_not_verified_for_more_than_a_fortnight_are_told(book: Casebook) -> None:
    night(book, 0, *ten())
    night(book, 16, *ten()[:9])
    assert keys(book, 16) == ["overdue"] and health(book, 16).problems[0].given == 16


def test_the_run_of_one_night_is_shown_when_asked(book: Casebook) -> None:
    night(book, 0, *ten())
    with book.read() as session:
        assert source_health(session, NOW, night_id=7)[0].state == "grey"


@pytest.mark.parametrize(
    ("told", "given"),
    [
        (["blocked"], {"outcome": "blocked", "blocked": 9}),
        (["abandoned"], {"outcome": "abandoned", "visited": 96, "skipped": 4, "why": ReasonCode.RUN_ENDED}),
        (
            ["incomplete", "abandoned"],
            {"outcome": "abandoned", "visited": 90, "skipped": 10, "why": ReasonCode.RUN_ENDED},
        ),
        (["partly_blocked"], {"blocked": 3, "visited": 97, "why": ReasonCode.CAPTCHA}),
        ([], {"blocked": 3, "visited": 90, "why": ReasonCode.ROBOTS}),
        (["partly_failed"], {"failed": 10, "visited": 90}),
        ([], {"failed": 2, "visited": 90}),
        ([], {"outcome": "partial", "failed": 5, "visited": 95}),
        (["incomplete", "partly_failed"], {"outcome": "partial", "failed": 6, "visited": 94}),
        ([], {"outcome": "partial", "blocked": 50, "visited": 96, "why": ReasonCode.ROBOTS}),
        (["missing_many"], {"missing": 30, "on_sale": 100}),
        ([], {"missing": 10, "on_sale": 100}),
        (["yield_lower"], {"expected": 12}),
        (["listings_lost"], {"outcome": "partial", "expected": 12, "visited": 99, "failed": 1}),
        (["yield_low"], {"outcome": "partial", "expected": 20, "visited": 99, "failed": 1}),
        ([], {"expected": 3, "unchanged": 1}),
    ],
)
def test_each_problem_has_its_bound(told: list[str], given: dict[str, Any]) -> None:
    why, counts = given.pop("why", None), {"unchanged": 9}
    counts |= {name: given.pop(name) for name in CountName if name in given}
    unread = [
        UnreadPages(end, Reason(why) if why else None, counts[end])
        for end in (VisitOutcome.BLOCKED, VisitOutcome.FAILED, VisitOutcome.SKIPPED)
        if end in counts
    ]
    outcome = RunOutcome(given.pop("outcome", "complete"))
    facts = {"expected": 9, "on_sale": 9, "read_in_full": 9, **given}
    problems = problems_of(RunFacts(outcome=outcome, counts=Counts(**counts), unread=unread, **facts))
    assert [problem.code for problem in problems] == told
    assert all((problem.level == "red") == (problem.code in RED) for problem in problems)


def test_a_page_behind_robots_txt_and_one_that_timed_out_are_no_alarm_in_any_place(book: Casebook) -> None:
    """Officers stop reading what is red every morning."""
    ends = [unread(n + 11, "blocked", ReasonCode.ROBOTS) for n in range(5)]
    night(book, 0, *ten(), *ends, *["other"] * 30, unread(46, "failed", ReasonCode.TIMEOUT))
    with book.read() as session:
        every = [
            source_health(session, NOW)[0],
            source_states(session, NOW)[0],
            source_coverage(session, THE_HOUSE, NOW)[0],
        ]
    assert [source.outcome for source in every] == ["partial"] * 3
    assert [alarming([source]) for source in every] == [[], [], []]


def test_a_source_that_was_never_read_or_refused_us_is_an_alarm(book: Casebook) -> None:
    night(book, 0, unread(1, "blocked", ReasonCode.CAPTCHA))
    with book.begin() as session:
        save_source(session, "new", "新店", "shop", {}, NOW)
    with book.read() as session:
        states = source_states(session, NOW)
    assert [(one.key, one.state) for one in alarming(states)] == [("demo", "red"), ("new", "grey")]


def test_desk_and_report_agree_on_a_shop_that_vanished(book: Casebook) -> None:
    night(book, 0, *ten())
    night(book, 1, *["gone"] * 6, *ten()[6:])
    with book.read() as session:
        whole, quick = source_health(session, NOW + DAY), source_states(session, NOW + DAY)
    assert [one.problems for one in whole] == [one.problems for one in quick]
