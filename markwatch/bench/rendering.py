"""Rendered pages a second, reading and storing included, beside bare Playwright over the same pages."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from casebook.crawls.sources import save_source
from casebook.models.collecting import CrawlRun
from crawler.children.bare_playwright import render_bare
from crawler.children.crawl import CrawlJob, run_in_process
from crawler.children.fetch_page import fetch_page
from crawler.responses.sitemaps import addresses_in
from crawler.sources.checking import from_settings
from markwatch.opening import make_casebook
from markwatch.practice.serve import RunningApp
from markwatch.practice.storefront import site as storefront
from markwatch.settings import Settings
from markwatch.terminal.messages import clock

AT_ONCE = 4
"""Pages in the browser at the same time, in both."""


def measure(pages: int = 60, sitemap: str = "") -> dict[str, Any]:
    """The practice storefront's product pages, or those of a sitemap, through both in turn.

    The start of the browser counts in both; the yardstick is measured with pictures and without.
    """
    if sitemap:
        host = urlsplit(sitemap).netloc
        body = fetch_page(sitemap, (host,)).body
        return _figures(list(addresses_in(sitemap, body))[:pages])
    with RunningApp(storefront.create(1)) as shop:
        items = shop.app.state.catalogue.shelf()
        found = [f"{shop.url}/goods/{item.id}" for item in items]
        return _figures((found * (pages // len(found) + 1))[:pages])


def _figures(addresses: Sequence[str]) -> dict[str, Any]:
    """Addresses that occur more than once are told apart by a parameter, so that both read as many pages."""
    addresses = [
        f"{address}?round={number}" if address in addresses[:number] else address
        for number, address in enumerate(addresses)
    ]
    plain = render_bare(addresses, AT_ONCE, pictures=True)
    without = render_bare(addresses, AT_ONCE, pictures=False)
    read, listings, seconds = _ours(addresses)
    ours = read / seconds
    return {
        "pages": len(addresses),
        "at_once": AT_ONCE,
        "listings_read": listings,
        "pages_per_second": round(ours, 2),
        "bare_playwright_pages_per_second": round(plain.pages / plain.seconds, 2),
        "bare_without_pictures_pages_per_second": round(without.pages / without.seconds, 2),
        "share_of_bare": round(ours * plain.seconds / plain.pages, 2),
        "share_of_bare_without_pictures": round(ours * without.seconds / without.pages, 2),
    }


def _ours(addresses: Sequence[str]) -> tuple[int, int, float]:
    """Pages and listings read, and seconds from the beginning of the run to its coverage row."""
    with tempfile.TemporaryDirectory() as folder:
        host = urlsplit(addresses[0]).netloc
        settings = Settings(data_dir=Path(folder), database_url="", allowed_test_hosts=(host,))
        table = {"key": "bench", "start": list(addresses), "delay": 0.0, "concurrency": AT_ONCE}
        table |= {"javascript": "always", "sitemap": False, "max_depth": 0}
        source = from_settings(table, settings.allowed_test_hosts)
        book = make_casebook(settings)
        with book.begin() as session:
            save_source(session, source.key, source.name, source.kind, source.as_table(), clock())
        report = run_in_process(CrawlJob(settings.database, settings.data_dir, "bench", None, (host,)))
        with book.read() as session:
            run = session.get_one(CrawlRun, report.run_id)
            seconds = ((run.finished_at or clock()) - run.started_at).total_seconds()
        book.close()
        return report.counts.visited, report.counts.new + report.counts.duplicates, seconds
