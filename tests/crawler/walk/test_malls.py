"""Every invented mall is read whole, with nothing false, in few requests, and the second night is exact."""

import pytest
from crawler_desk import Desk
from crawler_site import Site
from malls import DRAWN, MALLS, Mall, name

REQUESTS_PER_GOODS = 3
FULL = 120


def _read_whole(desk: Desk, mall: Mall) -> None:
    names = {name(number) for number in range(1, mall.goods + 1)}
    with Site() as site:
        site.pages = mall
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", timeout=20)
        first = desk.crawl()
        asked = site.hits.total()
        assert sorted(version.title for version in desk.versions()) == sorted(names)
        assert (first.outcome, first.counts.new, first.counts.named_read) == (
            "complete",
            mall.goods,
            mall.goods,
        )
        second = desk.crawl()
    assert (second.counts.new, second.counts.changed, second.counts.gone) == (0, 0, 0)
    assert second.counts.unchanged == mall.goods
    assert mall.goods < FULL or asked <= REQUESTS_PER_GOODS * mall.goods


@pytest.mark.slow
@pytest.mark.parametrize("kind", MALLS)
def test_a_small_mall_is_read_whole(desk: Desk, kind: str) -> None:
    _read_whole(desk, MALLS[kind](20))


@pytest.mark.slow
@pytest.mark.full
@pytest.mark.parametrize("kind", MALLS)
def test_a_mall_is_read_whole(desk: Desk, kind: str) -> None:
    _read_whole(desk, MALLS[kind](FULL))


@pytest.mark.browser
@pytest.mark.parametrize("kind", DRAWN)
def test_a_small_drawn_mall_is_read_whole(desk: Desk, kind: str) -> None:
    _read_whole(desk, DRAWN[kind](20))


@pytest.mark.browser
@pytest.mark.full
@pytest.mark.parametrize("kind", DRAWN)
def test_a_drawn_mall_is_read_whole(desk: Desk, kind: str) -> None:
    _read_whole(desk, DRAWN[kind](FULL))
