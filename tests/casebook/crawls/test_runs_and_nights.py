"""Runs and nights: taken up when fresh, and "nothing found" never looks like "nothing read"."""

from datetime import datetime, timedelta

import pytest
from a_case import NOW, a_run, all_of, unread, visit
from hypothesis import given
from hypothesis import strategies as st

from casebook.crawls.coverage import UnreadPages, VisitGroup, counts_of, outcome_of_run
from casebook.crawls.nights import begin_night, finish_night, sources_left
from casebook.crawls.results import Link
from casebook.crawls.runs import STALE_AFTER, begin_run, count_visits, finish_run
from casebook.crawls.sources import active_sources, find_source, save_source
from casebook.crawls.visits import add_links, pending_pages
from casebook.database import Casebook
from casebook.errors import NotFound
from casebook.models.collecting import CrawlRun, Night, PageVisit
from casebook.vocabulary.crawls import FRUITFUL, OF_LISTINGS, READ, CountName, Counts, VisitOutcome
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason


def finish(book: Casebook, run: CrawlRun, now: datetime = NOW) -> CrawlRun:
    with book.begin() as session:
        return finish_run(session, session.get_one(CrawlRun, run.id), now)


def test_a_fresh_unfinished_run_is_taken_up(book: Casebook) -> None:
    first = a_run(book, "https://shop.test/1")
    assert a_run(book, now=NOW + STALE_AFTER - timedelta(minutes=1)).id == first.id


def test_a_stale_run_is_closed_as_abandoned(book: Casebook) -> None:
    first = a_run(book, "https://shop.test/1")
    second = a_run(book, now=NOW + STALE_AFTER)
    old, new = all_of(book, CrawlRun)
    assert (old.id, old.outcome, old.counts.skipped, old.finished_at) == (
        first.id,
        "abandoned",
        1,
        NOW + STALE_AFTER,
    )
    assert (new.id, new.outcome, new.finished_at) == (second.id, "", None)


def test_a_finished_run_is_not_taken_up(book: Casebook) -> None:
    first = finish(book, a_run(book))
    assert a_run(book).id != first.id


def test_two_sources_have_runs_of_their_own(book: Casebook) -> None:
    assert a_run(book, key="one").id != a_run(book, key="two").id


def test_an_address_is_put_on_the_list_once(book: Casebook) -> None:
    run = a_run(book, "https://shop.test/1", "https://shop.test/1")
    with book.begin() as session:
        links = [
            Link(f"https://shop.test/{n}", depth=1, found_on="https://shop.test/", rank=n) for n in (1, 2, 2)
        ]
        assert add_links(session, run.id, links) == 1
        assert add_links(session, run.id, links) == 0
        assert count_visits(session, run.id) == 2


def test_six_hundred_links_are_put_on_the_list_at_once(book: Casebook) -> None:
    run = a_run(book, *(f"https://shop.test/{n}" for n in range(600)))
    with book.read() as session:
        pending = pending_pages(session, run.id, 5000)
    assert [page.address.rpartition("/")[2] for page in pending] == [str(n) for n in range(600)]


def test_pending_pages_come_in_order_and_only_once_done(book: Casebook) -> None:
    run = a_run(book, "https://shop.test/1", "https://shop.test/2", "https://shop.test/3")
    visit(book, run, "other")
    with book.read() as session:
        rest = pending_pages(session, run.id, 10)
        assert [page.address[-1] for page in rest] == ["2", "3"]
        still_waiting = pending_pages(session, run.id, 10, besides={rest[0].visit_id})
        assert [page.address[-1] for page in still_waiting] == ["3"]


def test_the_coverage_row_counts_every_visit_and_says_why_not(book: Casebook) -> None:
    run = a_run(book, *(f"https://shop.test/{n}" for n in range(6)))
    ends = [unread(n, "failed", ReasonCode.TIMEOUT) for n in (2, 3)]
    refused = [unread(5, "blocked", ReasonCode.HTTP_STATUS, status=403)]
    visit(book, run, "list", *ends, "gone", *refused)
    done = finish(book, run)
    assert done.counts == Counts(visited=2, blocked=1, failed=2, skipped=1)
    told = [UnreadPages.from_json(one) for one in done.reasons]
    assert [(one.sentence("zh"), one.sentence("en"), one.pages) for one in told] == [
        ("失败：超时", "failed: timeout", 2),
        ("被拒：HTTP 403", "blocked: HTTP 403", 1),
        ("未采集：采集结束前未轮到", "not asked for: the run ended before its turn", 1),
    ]
    assert (done.outcome, done.finished_at) == ("partial", NOW)
    assert all(page.outcome in VisitOutcome for page in all_of(book, PageVisit))


def test_reasons_with_other_values_are_counted_apart(book: Casebook) -> None:
    run = a_run(book, *(f"https://shop.test/{n}" for n in range(3)))
    visit(book, run, *(unread(n + 1, "failed", ReasonCode.HTTP_STATUS, status=500 + n % 2) for n in range(3)))
    told = [UnreadPages.from_json(one) for one in finish(book, run).reasons]
    assert {one.sentence("en"): one.pages for one in told} == {"failed: HTTP 500": 2, "failed: HTTP 501": 1}


def test_what_a_shop_put_into_a_reason_is_kept_as_text(book: Casebook) -> None:
    run = a_run(book, "https://shop.test/1")
    visit(book, run, unread(1, "failed", ReasonCode.NOT_HTML, media_type="x\0\ud800" + "y" * 999))
    [page] = all_of(book, PageVisit)
    assert page.reason == ReasonCode.NOT_HTML
    assert (
        page.reason_detail["media_type"].startswith("x\ufffd\ufffdy")
        and len(page.reason_detail["media_type"]) == 200
    )


def test_the_names_of_the_counts_are_the_fields_of_the_counts() -> None:
    assert list(Counts().as_json()) == [name.value for name in CountName]
    assert Counts(new=2) + Counts(new=1, gone=3) == Counts(new=3, gone=3)


def groups(counts: dict[str, int]) -> list[VisitGroup]:
    return [VisitGroup(VisitOutcome(end), None, pages) for end, pages in counts.items()]


@pytest.mark.parametrize(
    ("word", "counts"),
    [
        ("failed", {}),
        ("failed", {"failed": 3}),
        ("failed", {"skipped": 3}),
        ("failed", {"gone": 1}),
        ("failed", {"other": 1}),
        ("blocked", {"blocked": 1}),
        ("blocked", {"blocked": 2, "list": 1, "failed": 1}),
        ("partial", {"blocked": 1, "list": 2}),
        ("partial", {"failed": 1, "unchanged": 200}),
        ("partial", {"list": 1, "skipped": 9}),
        ("complete", {"list": 1, "new": 1, "skipped": 9}),
        ("complete", {"new": 1, "gone": 2, "duplicate": 3}),
    ],
)
def test_one_word_says_how_a_run_went(word: str, counts: dict[str, int]) -> None:
    assert outcome_of_run(groups(counts)) == word


def test_goods_that_a_list_named_and_nobody_read_leave_a_run_partial(book: Casebook) -> None:
    run = a_run(book, "https://shop.test/1")
    with book.begin() as session:
        add_links(
            session, run.id, [Link(f"https://shop.test/item/{n}", turn="first", named=True) for n in (1, 2)]
        )
    visit(book, run, "list")
    done = finish(book, run)
    assert (done.outcome, done.counts.named, done.counts.named_read) == ("partial", 2, 0)


def test_what_a_list_names_later_has_its_turn_first(book: Casebook) -> None:
    run = a_run(book, "https://shop.test/1")
    with book.begin() as session:
        add_links(session, run.id, [Link("https://shop.test/2", turn="last")])
        add_links(session, run.id, [Link("https://shop.test/2", turn="first", named=True)])
        [page] = pending_pages(session, run.id, 5, "first")
    assert (page.address, page.named, page.is_known) == ("https://shop.test/2", True, False)


def test_pages_behind_robots_txt_alone_leave_a_run_complete() -> None:
    excluded = VisitGroup(VisitOutcome.BLOCKED, Reason(ReasonCode.ROBOTS), 2)
    assert outcome_of_run([*groups({"list": 3, "new": 1}), excluded]) == "complete"
    assert outcome_of_run([*groups({"list": 3}), excluded]) == "partial"
    assert outcome_of_run([*groups({"list": 3, "blocked": 1}), excluded]) == "blocked"


@given(st.dictionaries(st.sampled_from(list(VisitOutcome)), st.integers(0, 5)))
def test_complete_means_that_something_was_read_and_nothing_stood_in_the_way(counts: dict[str, int]) -> None:
    complete = outcome_of_run(groups(counts)) == "complete"
    hindered = counts.get(VisitOutcome.BLOCKED, 0) + counts.get(VisitOutcome.FAILED, 0)
    seen = sum(counts.get(end, 0) for end in FRUITFUL & OF_LISTINGS)
    listed = counts.get(VisitOutcome.LIST, 0) and sum(counts.get(end, 0) for end in OF_LISTINGS)
    assert complete == (bool(seen or listed) and hindered == 0)
    assert counts_of(groups(counts)).visited == sum(counts.get(end, 0) for end in READ)


def test_a_night_is_taken_up_with_the_sources_that_are_left(book: Casebook) -> None:
    with book.begin() as session:
        for key in ("one", "two", "three"):
            save_source(session, key, key, "shop", {}, NOW)
        night = begin_night(session, ["one", "two", "three"], NOW)
        done = begin_run(session, find_source(session, "two"), NOW, night.id)
        begin_run(session, find_source(session, "three"), NOW, night.id)
        finish_run(session, done, NOW)
    with book.begin() as session:
        again = begin_night(session, ["four"], NOW + timedelta(hours=5))
        assert again.id == night.id
        assert sources_left(session, again, ["one", "two", "three"]) == ["one", "three"]


def test_an_abandoned_run_leaves_its_source_to_read(book: Casebook) -> None:
    with book.begin() as session:
        source = save_source(session, "one", "one", "shop", {}, NOW)
        night = begin_night(session, ["one"], NOW + timedelta(hours=10))
        begin_run(session, source, NOW, night.id)
        begin_run(session, source, NOW + STALE_AFTER, night.id)
        assert sources_left(session, night, ["one"]) == ["one"]


def test_a_finished_or_stale_night_is_followed_by_a_new_one(book: Casebook) -> None:
    with book.begin() as session:
        first = begin_night(session, [], NOW)
        finish_night(session, first.id, {"leads": 3}, NOW)
        second = begin_night(session, [], NOW)
        third = begin_night(session, [], NOW + STALE_AFTER)
    assert len({first.id, second.id, third.id}) == 3
    assert [night.summary for night in all_of(book, Night)] == [{"leads": 3}, {"abandoned": True}, {}]


def test_a_source_is_saved_once_and_found_by_its_key(book: Casebook) -> None:
    with book.begin() as session:
        for name in ("旧名", "新名"):
            save_source(session, "demo", name, "shop", {"pace": 2}, NOW)
        assert [source.name for source in active_sources(session)] == ["新名"]
        with pytest.raises(NotFound, match="no source 'dmeo'; known: demo"):
            find_source(session, "dmeo")
