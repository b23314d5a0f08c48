"""Searching a shop for the words of the reference list: which words, how many pages, what is kept."""

from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest
from crawler_desk import Desk
from crawler_shelves import cards, links, product
from crawler_site import Answer, Site

from casebook.models.collecting import PageVisit
from casebook.reference.imports import ImportOrder
from crawler.walk.search_terms import disguises, search_terms
from matchers.screening import save_marks
from trademark_data.mark import Mark

DAY = date(2026, 11, 22)
MARKS = [Mark(id=str(n), kind="trademark", name=name) for n, name in enumerate(("茅台", "Nike", "五常大米"))]


def test_disguises_are_what_sellers_write() -> None:
    assert "矛台" in disguises("茅台") and "n1ke" in disguises("Nike")


def test_all_words_come_round_within_the_budget_of_a_run() -> None:
    runs = [search_terms(MARKS, DAY, 4, turn) for turn in range(20)]
    assert all(len(words) == 4 for words in runs)
    assert {"茅台", "Nike", "五常大米", "矛台", "n1ke"} <= {word for words in runs for word in words}


def test_the_title_of_an_invention_is_not_searched_for() -> None:
    patent = Mark(id="p", kind="patent", name="一种茶杯")
    assert search_terms([patent], DAY, 5, 0) == []


@pytest.mark.slow
def test_a_search_keeps_page_and_rank_of_what_it_found_and_its_budget(desk: Desk) -> None:
    save_marks(desk.book, MARKS[:1], ImportOrder("list", datetime.now(UTC)))
    asked = f"/search?q={quote('茅台')}"
    more = [f"/search?page={number}&q={quote('茅台')}" for number in (2, 3, 4)]
    with Site({"/": links("/about"), "/about": Answer("<h1>关于</h1>")}) as site:
        for number, page in enumerate([asked, *more]):
            following = f'<a rel="next" href="{more[number]}">下一页</a>' if number < 3 else ""
            shelf = cards(f"/item/{number}1", f"/item/{number}2")
            site.pages[page] = Answer(f"{shelf.body}{following}")
        site.pages |= {f"/item/{n}{m}": product(f"商品{n}{m}") for n in range(4) for m in (1, 2)}
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", search=f"{site.url}/search?q={{term}}", search_terms=1, search_pages=2)
        assert desk.crawl().counts.new == 4
        assert site.hits[asked] == site.hits[more[0]] == 1 and not site.hits[more[1]]
    with desk.book.read() as session:
        found = session.query(PageVisit).filter(PageVisit.address.like("%/item/02")).one()
        assert (found.found_on, found.rank) == (f"{site.url}{asked}", 2)
