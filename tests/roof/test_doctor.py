"""`doctor`: a line for each thing, and what does not work without it."""

import pytest

from markwatch.doctor.check import Check

pytestmark = pytest.mark.slow


def test_what_is_missing_is_told_with_what_does_not_work(markwatch, tmp_path):
    done = markwatch("doctor", PATH=str(tmp_path))
    assert done.returncode == 1
    (fonts,) = (line for line in done.stdout.splitlines() if "Chinese fonts" in line)
    assert fonts.startswith("FAIL")
    assert fonts.endswith("Chinese is drawn as empty boxes in captures and in PDF records")


def test_where_postgresql_keeps_the_book_its_tools_are_needed(markwatch, tmp_path):
    done = markwatch("doctor", PATH=str(tmp_path), MARKWATCH_DATABASE_URL="postgresql://nobody@127.0.0.1:1/x")
    assert "FAIL  PostgreSQL: no pg_dump, pg_restore" in done.stdout


def test_a_machine_with_all_that_is_needed_is_well(ready):
    done = ready("doctor", MARKWATCH_CONTACT="office@example.invalid")
    assert [line for line in done.stdout.splitlines() if line.startswith("FAIL")] == []
    assert "ok    contact: office@example.invalid" in done.stdout
    assert done.returncode == 0


def test_a_choice_that_was_not_made_fails_nothing():
    assert (
        str(Check("clock", "no source", "not checked", needed=False)) == "note  clock: no source: not checked"
    )
    assert Check("clock", "no source", "not checked", needed=False).fine
