"""Two officers on the command line: one captures, the other confirms by an own sign-in, and it is sealed."""

import subprocess
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from a_lead import a_lead, officers
from passwords import PASSWORD

from casebook.database import Casebook, open_casebook
from casebook.listing import Listing
from casebook.queries.captures import all_captures
from casebook.viewer import THE_HOUSE
from markwatch.practice.serve import RunningApp
from markwatch.practice.storefront import site as storefront

Run = Callable[..., "subprocess.CompletedProcess[str]"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def office(ready: Run, markwatch_process: Run, tmp_path: Path) -> Iterator[tuple[Run, str]]:
    """A lead on a page of the practice storefront, and officers; runs `markwatch`."""
    with RunningApp(storefront.create(1)) as shop:
        item = shop.app.state.catalogue.shelf()[0]
        url = f"{shop.url}/goods/{item.id}"
        book = a_book(tmp_path)
        a_lead(
            book,
            Listing(id=str(item.id), title=item.title, url=url, platform="演示", price=Decimal(item.price)),
        )
        officers(book, {"an": "330101", "bo": "330102", "cy": ""})
        book.close()
        host = shop.url.removeprefix("http://")

        def run(*words: object, secret: str = PASSWORD) -> "subprocess.CompletedProcess[str]":
            return markwatch_process(*words, stdin=f"{secret}\n", MARKWATCH_ALLOWED_TEST_HOSTS=f'["{host}"]')

        yield run, url


def a_book(folder: Path) -> Casebook:
    """The casebook of the command's data folder."""
    return open_casebook(f"sqlite:///{folder}/data/markwatch.db", folder / "data")


def test_a_page_is_captured_by_one_officer_and_sealed_by_another(office, tmp_path: Path) -> None:
    markwatch, url = office
    done = markwatch("capture", url, "--lead", 1, "--officer", "an")
    assert done.returncode == 0, done.stderr
    assert "capture 1: complete, unsealed" in done.stdout and "未封存" in done.stderr
    for name, secret in (("an", PASSWORD), ("cy", PASSWORD), ("bo", "wrong password")):
        assert markwatch("confirm", 1, "--officer", name, secret=secret).returncode == 2
    sealed = markwatch("confirm", 1, "--officer", "bo")
    assert sealed.returncode == 0 and "NOT time-stamped" in sealed.stderr, sealed.stderr
    assert markwatch("evidence", "verify", "--officer", "bo").returncode == 0
    assert not list((tmp_path / "data/captures/staging").iterdir())


def test_an_officer_without_a_badge_does_not_capture_and_a_failure_says_why(office, tmp_path: Path) -> None:
    markwatch, url = office
    refused = markwatch("capture", url, "--lead", 1, "--officer", "cy")
    assert refused.returncode == 2 and "执法证号" in refused.stderr
    failed = markwatch("capture", "http://10.0.0.1/", "--lead", 1, "--officer", "an")
    assert failed.returncode == 1 and "reason: refused address: 10.0.0.1 is private" in failed.stdout
    book = a_book(tmp_path)
    with book.read() as session:
        assert [card.state for card in all_captures(session, THE_HOUSE)] == ["failed"]
    book.close()
