"""A source is judged by its own past: yield, fields, pages that gave nothing, listings that vanished."""

from datetime import timedelta

import pytest
from a_case import NOW, a_listing, a_run, visit

from casebook.crawls.coverage import NOT_UNDERSTOOD
from casebook.crawls.results import PageResult
from casebook.crawls.runs import finish_run
from casebook.database import Casebook
from casebook.models.collecting import CrawlRun
from casebook.queries.health_problems import PROBLEMS, Facts, problems_of
from casebook.queries.health_rows import SourceHealth
from casebook.queries.source_health import source_health

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
    return [problem.key for problem in health(book, day).problems]


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
    assert (problem.key, problem.field, problem.given, problem.expected) == ("field_lost", "price", 0.2, 1)


def test_a_layout_that_changed_is_red_with_three_pages_saved(book: Casebook) -> None:
    broken = [PageResult(n + 1, "failed", NOT_UNDERSTOOD[1], body=b"<p>%d" % n) for n in range(10)]
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
        (["blocked"], {"outcome": "blocked", "counts": {"blocked": 9}}),
        (["partly_blocked"], {"counts": {"blocked": 3, "visited": 90}, "reasons": {"blocked: captcha": 3}}),
        ([], {"counts": {"blocked": 3, "visited": 90}, "reasons": {"blocked: robots.txt": 3}}),
        (["partly_failed"], {"counts": {"failed": 10, "visited": 90}}),
        ([], {"counts": {"failed": 2, "visited": 90}}),
        (["missing_many"], {"counts": {"missing": 30}, "on_sale": 100}),
        ([], {"counts": {"missing": 10}, "on_sale": 100}),
        ([], {"found": 1, "expected": 3}),
    ],
)
def test_each_problem_has_its_bound(told: list[str], given: dict[str, object]) -> None:
    facts = {"outcome": "complete", "counts": {}, "reasons": {}, "found": 9, "expected": 9, "on_sale": 9}
    problems = problems_of(Facts(**{**facts, "read_in_full": 9, **given}))
    assert [problem.key for problem in problems] == told
    assert all(problem.level == PROBLEMS[problem.key] for problem in problems)
