"""A listing that becomes a lead keeps its records of the night, its pictures, and what flagged it."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from casebook.models.evidence import LeadEvidence
from crawler.warc.night_warc import FOLDER
from crawler.warc.retention import delete_old_nights
from markwatch.demo.preparing import demo_settings, practice_shops, prepare
from markwatch.demo.running import demo_night
from markwatch.night.lead_captures import keep_lead_captures
from markwatch.opening import make_casebook
from markwatch.terminal.messages import clock


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The first night of the practice shops: settings and casebook."""
    folder = tmp_path_factory.mktemp("night")
    book = make_casebook(demo_settings(folder, (), 0))
    with practice_shops(book) as shops:
        settings = demo_settings(folder, shops.values(), 0)
        prepare(book, shops, settings)
        demo_night(settings, book)
        yield settings, book
    book.close()


def kept(book: Any, kind: str) -> list[tuple[LeadEvidence, bytes]]:
    with book.read() as session:
        rows = session.query(LeadEvidence).filter_by(kind=kind).all()
        return [(row, book.evidence.get(row.kept.sha256)) for row in rows]


@pytest.mark.slow
def test_every_lead_has_its_page_as_it_came_and_what_flagged_it(night: Any) -> None:
    _, book = night
    files = kept(book, "crawl_warc")
    assert len(files) > 20
    for row, body in files:
        kinds = [record.rec_type for record in ArchiveIterator(BytesIO(body), check_digests=True)]
        assert kinds[0] == "warcinfo" and {"response", "request"} <= set(kinds)
        assert row.detail["listing_version"] and row.detail["mark"]
    assert any(row.detail["mark_version"] for row, _ in files)


@pytest.mark.slow
def test_pictures_of_leads_are_kept_the_same_night(night: Any) -> None:
    _, book = night
    pictures = kept(book, "picture")
    assert pictures and all(body.startswith(b"\x89PNG") for _, body in pictures)


@pytest.mark.slow
def test_a_second_time_nothing_is_left_to_keep(night: Any) -> None:
    settings, book = night
    counts = keep_lead_captures(book, settings, clock())
    assert counts["records"] == 0 and counts["pictures"] == 0


@pytest.mark.slow
def test_old_nights_are_deleted_and_young_ones_stay(night: Any, tmp_path: Path) -> None:
    settings, _ = night
    folder = settings.data_dir / FOLDER
    files = sorted(folder.glob("*/*"))
    old = next(path for path in files if path.name.endswith(".warc.gz"))
    os.utime(old, (0, (clock() - timedelta(days=15)).timestamp()))
    assert delete_old_nights(settings.data_dir, 14, clock()) == 1
    assert len(sorted(folder.glob("*/*"))) == len(files) - 2
