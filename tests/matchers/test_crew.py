"""Several cores tell what one tells, in the same order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from a_match import TODAY, AListing, a_listing, a_mark
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchers.engine.crew import Crew, crew
from matchers.engine.engine import Screen
from matchers.engine.saved_screen import build_saved_screen
from matchers.errors import MatcherError

MARKS = [a_mark("茅台", id="T1", goods=("白酒",)), a_mark("NIKE", id="T2"), a_mark("小肥羊", id="T3")]
titles = st.lists(
    st.sampled_from(["茅苔", "N1KE", "小肥牛", "白酒", "高仿", "驴", " ", "🐘", "专利号"]), max_size=4
)
listings = st.lists(st.builds(a_listing, titles.map("".join).map(lambda text: text or "物")), max_size=7)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Screen, Crew]]:
    folder = tmp_path_factory.mktemp("kept") / "screen"
    screen = build_saved_screen(folder, MARKS)
    with crew(screen, folder, 2) as shared:
        assert isinstance(shared, Crew)
        yield screen, shared


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batch=listings)
def test_two_processes_find_what_one_finds(both: tuple[Screen, Crew], batch: list[AListing]) -> None:
    screen, shared = both
    alone = list(screen.findings_of(batch, TODAY))
    assert list(shared.findings_of(batch, TODAY)) == alone
    batches = [batch[:3], batch[3:]]
    assert [found for _, found in shared.findings_in(batches, TODAY)] == alone


def test_one_worker_is_the_screen_itself(both: tuple[Screen, Crew], tmp_path: Path) -> None:
    with crew(both[0], tmp_path, 1) as shared:
        assert shared is both[0]


def test_without_a_kept_index_it_says_so(both: tuple[Screen, Crew], tmp_path: Path) -> None:
    with crew(both[0], tmp_path / "none", 2) as shared, pytest.raises(MatcherError, match="ended"):
        list(shared.findings_of([a_listing("茅苔")], TODAY))
