"""Retention: what is due goes and leaves a trace, what a case needs stays, a dry run only tells."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from a_capture import FILES, MOMENT, a_capture, a_package, a_sealer
from a_case import a_lead, a_listing, actions, all_of, see

from casebook.database import Casebook
from casebook.errors import CasebookError, NotFound
from casebook.evidence.custody import Doer, open_capture_file
from casebook.evidence.lead_files import LeadFile, keep_for_lead
from casebook.evidence.token_check import Trust
from casebook.evidence.verifying import verify_capture
from casebook.models.deciding import Lead
from casebook.models.goods import EvidenceFile
from casebook.retention.expiring import expire, sweep
from casebook.retention.plan import Plan, kept_bytes, plan
from casebook.retention.rules import read_rules
from casebook.retention.states import RetentionState
from casebook.viewer import THE_HOUSE

LONG_AFTER = MOMENT + timedelta(days=1000)


def due(book: Casebook, after: timedelta = timedelta(days=1000)) -> Plan:
    with book.read() as session:
        return plan(session, read_rules(None, MOMENT), MOMENT + after)


def clear(book: Casebook) -> int:
    return expire(book, a_sealer(book).packages, due(book), LONG_AFTER)


def put_leads_into(book: Casebook, status: str) -> None:
    with book.begin() as session:
        for lead in session.query(Lead):
            lead.status, lead.updated_at = status, MOMENT


def kept(book: Casebook) -> set[str]:
    return {path.name for path in book.evidence.folder.rglob("*") if path.is_file()}


def test_every_state_has_a_rule_with_a_basis() -> None:
    rules = read_rules(None, MOMENT)
    assert set(rules) == set(RetentionState)
    assert all(rule.basis for rule in rules.values())


@pytest.mark.parametrize("status", ["confirmed", "open", "seen", "later"])
def test_what_a_case_or_an_open_lead_needs_stays(book: Casebook, tmp_path: Path, status: str) -> None:
    a_package(book, tmp_path / "one")
    put_leads_into(book, status)
    assert due(book) == Plan((), ())


def test_captures_of_a_dismissed_lead_are_due_after_their_days(book: Casebook, tmp_path: Path) -> None:
    a_package(book, tmp_path / "one")
    put_leads_into(book, "dismissed")
    assert due(book, timedelta(days=180)) == Plan((), ())
    found = due(book, timedelta(days=181))
    assert (found.captures, len(found.files)) == (((1, "dismissed"),), len(FILES))
    assert found.bytes == sum(map(len, FILES.values()))


def test_what_is_due_goes_and_leaves_a_tombstone(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    put_leads_into(book, "dismissed")
    assert clear(book) == len(FILES)
    assert (kept(book), package.folder.exists(), kept_bytes_of(book)) == (set(), False, 0)
    with book.read() as session:
        assert actions(session)[-2:] == ["capture.expire", "files.expire"]
        assert verify_capture(session, package.folder.parent, 1, Trust()).faults == ()
    with pytest.raises(NotFound, match="deleted"):
        open_capture_file(book, THE_HOUSE, 1, "page.txt", Doer(LONG_AFTER))


def kept_bytes_of(book: Casebook) -> int:
    with book.read() as session:
        return kept_bytes(session)


def test_a_second_run_finds_nothing_due(book: Casebook, tmp_path: Path) -> None:
    a_package(book, tmp_path / "one")
    put_leads_into(book, "dismissed")
    clear(book)
    assert (due(book), clear(book)) == (Plan((), ()), 0)


def test_a_file_that_a_case_shares_stays_until_nobody_needs_it(book: Casebook, tmp_path: Path) -> None:
    a_capture(book, tmp_path / "one")
    put_leads_into(book, "dismissed")
    a_package(book, tmp_path / "two", files={"page.txt": FILES["page.txt"]})
    assert clear(book) == len(FILES) - 1
    assert len(kept(book)) == 1
    put_leads_into(book, "dismissed")
    assert clear(book) == 1


def test_unconfirmed_captures_without_a_case_are_due(book: Casebook, tmp_path: Path) -> None:
    a_capture(book, tmp_path / "one")
    assert due(book, timedelta(days=91)).captures == ((1, "unconfirmed_capture"),)
    put_leads_into(book, "confirmed")
    assert due(book, timedelta(days=91)).captures == ()


def test_files_of_the_night_go_with_their_lead(book: Casebook) -> None:
    lead = a_lead(book)
    with book.begin() as session:
        keep_for_lead(session, book.evidence, LeadFile(lead, "picture", b"png", "image/png"), MOMENT)
    put_leads_into(book, "withdrawn")
    assert clear(book) == 1


def test_an_overtaken_page_without_a_lead_goes_and_the_current_one_stays(book: Casebook) -> None:
    see(book, a_listing(title="old"), body=b"old page")
    see(book, a_listing(title="new"), body=b"new page")
    assert clear(book) == 1
    assert kept(book) == {book.evidence.put(b"new page").sha256[2:]}


def test_bytes_kept_again_after_their_deletion_are_in_use_again(book: Casebook, tmp_path: Path) -> None:
    a_capture(book, tmp_path / "one")
    put_leads_into(book, "dismissed")
    clear(book)
    a_capture(book, tmp_path / "two")
    assert sweep(book, a_sealer(book).packages) == 0
    assert [file.deleted_at for file in all_of(book, EvidenceFile)] == [None] * len(FILES)
    assert open_capture_file(book, THE_HOUSE, 2, "page.txt", Doer(MOMENT))[0] == FILES["page.txt"]


def test_a_run_killed_before_the_bytes_went_is_finished_by_the_next(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    put_leads_into(book, "dismissed")
    hidden = tmp_path / "hidden"
    package.folder.rename(hidden)
    store = book.evidence.folder.rename(tmp_path / "store")
    clear(book)
    store.rename(book.evidence.folder)
    hidden.rename(package.folder)
    assert sweep(book, package.folder.parent) == len(FILES)
    assert not package.folder.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[rule]]\nstate='dismissed'\nfrom=2020-01-01\ndays=0", "days 0, expected 1 to 36500"),
        ("[[rule]]\nstate='dismissed'\nfrom=2020-01-01\ndays=true", "days True"),
        ("[[rule]]\nstate='closed'\nfrom=2020-01-01", "state 'closed', expected one of open"),
        ("[[rule]]\nstate='dismissed'\nfrom='soon'", "from 'soon', expected a day"),
        ("[[rule]]\nstate='dismissed'\nfrom=2020-01-01\nweeks=3", "given keys"),
        ("[rule]\nstate='dismissed'", "expected only"),
        ("rule", "retention rules"),
    ],
)
def test_rules_that_will_not_do_are_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "rules.toml").write_text(text)
    with pytest.raises(CasebookError, match=told):
        read_rules(tmp_path / "rules.toml", MOMENT)


def test_a_rule_of_the_bureau_stands_above_the_bundled_one_from_its_day_on(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(
        "[[rule]]\nstate='dismissed'\nfrom=2020-01-01\ndays=30\nverified=true\n"
        "[[rule]]\nstate='dismissed'\nfrom=2999-01-01\ndays=3\n"
    )
    rule = read_rules(tmp_path / "rules.toml", MOMENT)["dismissed"]
    assert (rule.days, rule.since, rule.verified) == (30, date(2020, 1, 1), True)
