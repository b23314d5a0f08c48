"""The shop story by the command: sixty leads of three shops become three cases with one number each."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from a_command import Done
from a_lead import officers
from a_shop_story import LEADS, SHOPS, open_shops
from passwords import PASSWORD

from casebook.database import Casebook, open_casebook

Run = Callable[..., Done]


@pytest.fixture
def book(ready: Run, tmp_path: Path) -> Iterator[Casebook]:
    """The casebook of the command's data folder, with what the night found and two officers."""
    opened = open_casebook(f"sqlite:///{tmp_path}/data/markwatch.db", tmp_path / "data")
    open_shops(opened)
    officers(opened, {"an": "330101", "bo": "330102"})
    yield opened
    opened.close()


def by(markwatch: Run, officer: str, *words: object, secret: str = PASSWORD) -> Done:
    """A verb that an officer answers for, the password on standard input."""
    return markwatch(*words, "--officer", officer, stdin=f"{secret}\n")


def test_sixty_leads_of_three_shops_are_three_cases_with_a_number_each(ready: Run, book: Casebook) -> None:
    said = [by(ready, "an", "lead", "confirm", number) for number in range(1, LEADS + 1)]
    assert [done.returncode for done in said] == [0] * LEADS
    opened = [done.stderr for done in said if "new case" in done.stderr]
    assert len(opened) == len(SHOPS) and "new case 1" in opened[0]

    for number, shop in enumerate(SHOPS, start=1):
        done = by(ready, "bo", "case", "register", number)
        assert done.returncode == 0 and f"〕{number}号: registered, now pending filing" in done.stderr
        again = by(ready, "an", "case", "register", number)
        assert again.returncode == 2 and "no register number yet" in again.stderr
        shown = ready("case", "show", number).stdout
        assert shown.count("\nitem\t") == shop.listings and "\nclock\tdecide_filing\t" in shown

    rows = [line.split("\t") for line in ready("case", "list").stdout.splitlines()]
    assert [(row[3], row[4]) for row in rows] == [(str(s.listings), s.name) for s in reversed(SHOPS)]
    assert all(re.fullmatch(r"案源〔\d{4}〕\d号", row[1]) for row in rows)
    assert ready("lead", "list").stdout == ""


def test_nobody_confirms_without_the_password_and_nothing_is_written(ready: Run, book: Casebook) -> None:
    refused = by(ready, "an", "lead", "confirm", 1, secret="wrong")
    assert refused.returncode == 2 and "no active account 'an' with this password" in refused.stderr
    assert by(ready, "nobody", "lead", "confirm", 1).returncode == 2
    assert ready("case", "list").stdout == ""


def test_who_is_late_by_a_seq_is_told(ready: Run, book: Casebook) -> None:
    by(ready, "an", "lead", "confirm", 1)
    assert by(ready, "an", "case", "register", 1, "--seq", 1).returncode == 0
    late = by(ready, "bo", "case", "withdraw", 1, "--seq", 1, "--reason", "误建")
    assert late.returncode == 2 and "seen at move 1, it is at move 2 by now" in late.stderr
