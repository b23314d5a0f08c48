"""A night killed at any moment and run again neither loses nor doubles anything."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from databases import new_database
from sqlalchemy import func, select

from casebook.database import open_casebook
from casebook.models.collecting import CrawlRun, Night
from casebook.models.deciding import Lead, LeadReason
from casebook.models.goods import ListingRow, ListingVersion, Seller
from casebook.models.weighing import HeldBackCount, ShopWorth, UsualPriceRow
from markwatch.demo.preparing import prepare
from markwatch.opening import make_casebook
from markwatch.practice import RunningShop
from markwatch.settings import Settings

pytestmark = pytest.mark.slow
SCRIPT = Path(__file__).with_name("a_night.py")
LISTINGS = 121
POINTS = [("begin", 1), ("crawl", 2), ("crawled", 1), ("match", 6)]
FURTHER = [("crawl", 6), ("match", 1), ("settled", 1)]
"""Left to `make test-full`."""


@pytest.fixture(scope="module")
def shop() -> Iterator[RunningShop]:
    with RunningShop(1, faults=("broken_jsonld", "gbk", "script_title")) as running:
        yield running


def a_night(
    folder: Path, shop: RunningShop, *killed: object, database: str = ""
) -> "subprocess.CompletedProcess[str]":
    host = shop.url.removeprefix("http://")
    command = [sys.executable, str(SCRIPT), str(folder), host, *map(str, killed)]
    environment = os.environ | {"MARKWATCH_DATABASE_URL": database}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)


def a_folder(folder: Path, shop: RunningShop, database: str = "") -> Path:
    host = shop.url.removeprefix("http://")
    settings = Settings(data_dir=folder, database_url=database, allowed_test_hosts=(host,))
    book = make_casebook(settings)
    prepare(book, {"practice": shop}, settings)
    book.close()
    return folder


def what_stands(folder: Path, database: str = "") -> dict[str, Any]:
    """Everything that an officer could tell apart, without moments and row numbers."""
    book = open_casebook(Settings(data_dir=folder, database_url=database).database, folder)
    with book.read() as session:
        run = session.scalars(select(CrawlRun)).all()
        counts = ("visited", "new", "changed", "unchanged", "gone", "blocked", "failed", "skipped")
        found = {
            "runs": [[getattr(row, name) for name in counts] for row in run],
            "nights": session.scalar(select(func.count(Night.id))),
            "sellers": session.scalar(select(func.count(Seller.id))),
            "versions": sorted(
                tuple(row)
                for row in session.execute(
                    select(ListingRow.external_id, ListingVersion.number, ListingVersion.content_digest).join(
                        ListingVersion, ListingVersion.listing_id == ListingRow.id
                    )
                )
            ),
            "leads": sorted(
                tuple(row)
                for row in session.execute(
                    select(
                        ListingRow.external_id,
                        Lead.mark_key,
                        Lead.score,
                        Lead.status,
                        Lead.worth,
                        func.count(LeadReason.id),
                    )
                    .join(Lead, Lead.listing_id == ListingRow.id)
                    .join(LeadReason, LeadReason.lead_id == Lead.id)
                    .group_by(ListingRow.external_id, Lead.mark_key, Lead.score, Lead.status, Lead.worth)
                )
            ),
            "usual prices": [
                tuple(row)
                for row in session.execute(
                    select(UsualPriceRow.mark_key, UsualPriceRow.unit, UsualPriceRow.median).order_by(
                        UsualPriceRow.mark_key, UsualPriceRow.goods_group, UsualPriceRow.unit
                    )
                )
            ],
            "shops": sorted(session.scalars(select(ShopWorth.worth))),
            "held back": sorted(
                tuple(row) for row in session.execute(select(HeldBackCount.reason, HeldBackCount.number))
            ),
        }
    book.close()
    return found


@pytest.fixture(scope="module")
def undisturbed(shop: RunningShop, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = a_folder(tmp_path_factory.mktemp("undisturbed"), shop)
    done = a_night(folder, shop)
    assert done.returncode == 0, done.stderr
    return what_stands(folder)


def test_an_undisturbed_night_finds_listings_and_leads(undisturbed: dict[str, Any]) -> None:
    assert undisturbed["nights"] == 1
    assert len(undisturbed["versions"]) == LISTINGS
    assert len(undisturbed["leads"]) >= 25


@pytest.mark.parametrize(
    ("step", "count"), [*POINTS, *(pytest.param(*point, marks=pytest.mark.full) for point in FURTHER)]
)
def test_a_night_killed_and_run_again_ends_like_an_undisturbed_one(
    shop: RunningShop, undisturbed: dict[str, Any], tmp_path: Path, step: str, count: int
) -> None:
    folder = a_folder(tmp_path, shop)
    killed = a_night(folder, shop, step, count)
    assert killed.returncode == -9, killed.stdout
    again = a_night(folder, shop)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["sources"]["practice"]["new"] == LISTINGS
    assert what_stands(folder) == undisturbed


def test_the_same_holds_on_postgresql(
    shop: RunningShop, undisturbed: dict[str, Any], postgres: str, tmp_path: Path
) -> None:
    url = new_database(postgres, "template0")
    folder = a_folder(tmp_path, shop, url)
    assert a_night(folder, shop, "match", 2, database=url).returncode == -9
    again = a_night(folder, shop, database=url)
    assert again.returncode == 0, again.stderr
    assert what_stands(folder, url) == undisturbed
