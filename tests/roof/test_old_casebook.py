"""A casebook of an earlier version opens: it is brought up to date, read, checked, and its night ended."""

import gzip
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from a_command import Done, run_here
from databases import new_database
from officer import Officer, a_client
from old_town import HOST, old_town
from sqlalchemy import select, text

from casebook.crawls.coverage import UnreadPages
from casebook.database import Casebook, open_casebook
from casebook.models.collecting import CrawlRun, PageVisit
from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow
from markwatch.settings import Settings
from markwatch.web.services import services
from review_api.app import create_app

DATA = Path(__file__).parents[1] / "data" / "old_casebook"
STATES = {
    "imported-1": "open",
    "imported-2": "open",
    "rice": "confirmed",
    "rice-gift": "confirmed",
    "rice-loose": "dismissed",
    "rice-sale": "withdrawn",
    "tea": "dismissed",
    "tea-copy": "dismissed",
    "noodle": "later",
    "cup": "seen",
    "soap": "open",
}
"""Listing → state of its lead when the old program was killed."""


@dataclass(frozen=True, slots=True)
class OldFolder:
    """A copy of the old data folder, brought up to date."""

    folder: Path
    database_url: str

    def markwatch(self, *words: object) -> Done:
        """Run a verb over it."""
        environment = {
            "MARKWATCH_DATA_DIR": str(self.folder),
            "MARKWATCH_DATABASE_URL": self.database_url,
            "MARKWATCH_ALLOWED_TEST_HOSTS": f'["{HOST}"]',
            "MARKWATCH_TSA_CERTIFICATES": str(DATA / "root.pem"),
        }
        return run_here(self.folder, words, environment)

    @contextmanager
    def book(self) -> Iterator[Casebook]:
        """Its casebook."""
        url = self.database_url or f"sqlite:///{self.folder / 'markwatch.db'}"
        with closing(open_casebook(url, self.folder)) as book:
            yield book

    def states(self) -> dict[str, str]:
        """Listing → state of its lead."""
        joined = select(ListingRow.external_id, Lead.status).join(Lead, Lead.listing_id == ListingRow.id)
        with self.book() as book, book.read() as session:
            return {row[0]: str(row[1]) for row in session.execute(joined)}


@pytest.fixture(scope="module")
def an_old_folder(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], OldFolder]:
    """Makes a copy on a kind of database, as the old program left it."""

    def make(kind: str) -> OldFolder:
        folder = tmp_path_factory.mktemp("old")
        with tarfile.open(DATA / "data.tar.xz") as archive:
            archive.extractall(folder, filter="data")
        if kind == "sqlite":
            return OldFolder(folder, "")
        (folder / "markwatch.db").unlink()
        server = request.getfixturevalue("postgres")
        url = new_database(server, "template0")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(gzip.decompress((DATA / "postgresql.sql.gz").read_bytes()))
        return OldFolder(folder, url)

    return make


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, an_old_folder: Callable[[str], OldFolder]) -> OldFolder:
    return migrated(an_old_folder(request.param))


def migrated(copied: OldFolder) -> OldFolder:
    """The copy, after `markwatch init`."""
    done = copied.markwatch("init")
    assert done.returncode == 0, done.stderr
    return copied


@pytest.fixture
def officer(old: OldFolder) -> Iterator[Officer]:
    """王芳 with the password she had."""
    settings = Settings(data_dir=old.folder, database_url=old.database_url, allowed_hosts=("testserver",))
    with old.book() as book:
        person = Officer(a_client(create_app(services(settings, book))))
        assert person.sign_in("王芳", "old casebook of 2026").status_code == 303
        yield person


def test_every_lead_is_listed_in_the_state_it_was_left_in(old: OldFolder) -> None:
    assert old.states() == STATES
    waiting = old.markwatch("lead", "list").stdout
    assert ["金水牌大米 5kg" in waiting, "王家米铺" in waiting] == [True, False]
    everything = old.markwatch("lead", "list", "--status", "all").stdout.splitlines()
    assert len(everything) == len(STATES)


def test_cases_and_the_withdrawn_one_are_listed(old: OldFolder) -> None:
    lines = old.markwatch("case", "list").stdout.splitlines()
    assert [line.split("\t")[1:4] for line in lines] == [
        ["C-000003", "withdrawn", "0"],
        ["C-000002", "pending", "1"],
        ["C-000001", "pending", "1"],
    ]


def test_a_kept_case_is_as_it_was_confirmed_and_keeps_its_former_number(old: OldFolder) -> None:
    shown = old.markwatch("case", "show", "1").stdout
    assert "item\t" in shown and "move\t1\t" in shown
    assert old.markwatch("evidence", "verify", "2026-00001", "--timer").returncode == 0
    assert old.markwatch("evidence", "verify", "2026-99999", "--timer").returncode == 2


def test_a_copy_of_the_database_was_made_before_it_was_migrated(old: OldFolder) -> None:
    copies = list((old.folder / "before-migration").iterdir())
    assert [copy.stat().st_size > 10_000 for copy in copies] == [True]


def test_a_case_is_exported(old: OldFolder) -> None:
    done = old.markwatch("export", "1", "--format", "platform_list", "--out", old.folder / "list.xlsx")
    assert done.returncode == 0, done.stderr
    assert (old.folder / "list.xlsx").stat().st_size > 1000


def test_evidence_and_its_time_stamp_pass(old: OldFolder) -> None:
    done = old.markwatch("evidence", "verify", "--timer")
    assert done.returncode == 0, done.stdout
    assert "token  manifest.tsr" in done.stdout
    assert "2 verified, 0 with faults" in done.stderr


def test_the_audit_chain_and_its_anchors_pass(old: OldFolder) -> None:
    done = old.markwatch("audit", "verify")
    assert done.returncode == 0, done.stdout
    assert "3 anchors, 0 faults" in done.stderr


@pytest.mark.parametrize(
    ("page", "shows"),
    [
        ("/leads", "金水"),
        ("/leads?status=dismissed", "云岭红茶"),
        ("/leads/11", "新城日用"),
        ("/leads/3", "/captures/1"),
        ("/captures/1", "李强"),
        ("/nights/1", "老城商城"),
        ("/jobs/1", "没有完成"),
        ("/cases", "2026-00002"),
        ("/", "老城商城"),
    ],
)
def test_an_officer_signs_in_and_reads(old: OldFolder, officer: Officer, page: str, shows: str) -> None:
    answer = officer.get(page)
    assert answer.status_code == 200
    assert shows in answer.text


def test_why_pages_were_not_read_is_still_known(old: OldFolder) -> None:
    with old.book() as book, book.read() as session:
        first = session.get_one(CrawlRun, 1)
        assert (first.counts.new, first.counts.blocked, first.counts.failed) == (11, 2, 3)
        unread = map(UnreadPages.from_json, first.reasons)
        codes = sorted(f"{one.outcome} {one.reason.code}" for one in unread if one.reason)
    assert codes == [
        "blocked http_status",
        "blocked robots",
        "failed http_status",
        "failed no_listing",
        "failed timeout",
        "skipped too_deep",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_night_that_was_broken_off_goes_on_and_ends(
    an_old_folder: Callable[[str], OldFolder], kind: str
) -> None:
    left = migrated(an_old_folder(kind))
    with left.book() as book:
        broken_off_an_hour_ago(book)
    with old_town(3) as asked:
        done = left.markwatch("nightly")
    assert done.returncode == 1, done.stderr  # partial: two pages blocked, four failed
    assert asked["/item/rice.html"] == 0, "read before the old program was killed"
    with left.book() as book, book.read() as session:
        run = session.get_one(CrawlRun, 3)
        assert (run.night_id, run.outcome, run.counts.new, run.counts.blocked) == (3, "partial", 1, 2)
        assert session.scalars(select(PageVisit).where(PageVisit.outcome == "")).all() == []
    assert left.states() == STATES | {"rice-new": "open"}


def broken_off_an_hour_ago(book: Casebook) -> None:
    """A night is taken up only while it is fresh."""
    moment = datetime.now(UTC) - timedelta(hours=1)
    with book.begin() as session:
        for table in ("night", "crawl_run"):
            session.execute(
                text(f"update {table} set started_at = :moment where finished_at is null").bindparams(
                    moment=moment
                )
            )
