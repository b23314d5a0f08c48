"""A casebook with one source, and crawls against it."""

import dataclasses
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from casebook.crawls.sources import save_source
from casebook.database import Casebook, open_casebook
from casebook.models.collecting import PageVisit
from casebook.models.goods import ListingRow, ListingVersion
from casebook.vocabulary.worded import Reason
from crawler.children.crawl import CrawlJob, RunReport, run_in_process


@dataclasses.dataclass
class Desk:
    """A casebook with one source to crawl."""

    folder: Path
    book: Casebook
    hosts: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder}/casebook.db"

    def source(self, *start: str, **settings: Any) -> None:
        """Save the source under the key `shop`; quick, patient for two seconds, without sitemaps."""
        quick = {"delay": 0, "concurrency": 4, "timeout": 2, "sitemap": False}
        table = {"key": "shop", "start": list(start), **quick, **settings}
        with self.book.begin() as session:
            save_source(session, "shop", "店", table.get("kind", "shop"), table, datetime.now(UTC))

    def job(self) -> CrawlJob:
        return CrawlJob(self.url, self.folder, "shop", None, self.hosts, "mailto:office@example.com")

    def crawl(self, **more: Any) -> RunReport:
        return run_in_process(dataclasses.replace(self.job(), **more))

    def visits(self) -> dict[str, tuple[str, str]]:
        """Address → outcome of the last visit and its reason in English."""
        with self.book.read() as session:
            return {
                row.address: (row.outcome, _said(row))
                for row in session.query(PageVisit).order_by(PageVisit.id)
            }

    def ends(self) -> dict[str, tuple[str, str]]:
        """The same by path, query included."""
        return {"/" + address.split("/", 3)[3]: end for address, end in self.visits().items()}

    def listings(self) -> list[ListingRow]:
        with self.book.read() as session:
            return list(session.query(ListingRow).order_by(ListingRow.id))

    def versions(self) -> list[ListingVersion]:
        with self.book.read() as session:
            return list(session.query(ListingVersion).order_by(ListingVersion.id))


def _said(row: PageVisit) -> str:
    return Reason(row.reason, row.reason_detail).sentence("en") if row.reason else ""


def open_desk(folder: Path, template: Path) -> Desk:
    """An empty casebook in a folder, copied from one with all tables."""
    shutil.copy(template, folder / "casebook.db")
    return Desk(folder, open_casebook(f"sqlite:///{folder}/casebook.db", folder))
