"""Running one source for a verb or the night: settings → crawl job → coverage figures."""

from collections.abc import Callable
from typing import Any

from casebook.database import Casebook
from crawler.children.crawl import CrawlJob, run_in_process
from markwatch.night.lead_captures import keep_lead_captures
from markwatch.night.run import NightTools, Tell
from markwatch.settings import Settings
from markwatch.tables import tables_of
from markwatch.terminal.messages import clock


def api_key(settings: Settings, key: str) -> str:
    """The key of a source's interface, empty when the settings have none."""
    return settings.api_keys[key].get_secret_value() if key in settings.api_keys else ""


def crawl_with(
    settings: Settings,
) -> Callable[[str, int | None, Callable[[dict[str, Any]], None]], dict[str, Any]]:
    """A function that reads one source in a process of its own and answers with its coverage."""

    def crawl(key: str, night_id: int | None, tell: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
        job = CrawlJob(
            database_url=settings.database,
            data_dir=settings.data_dir,
            source_key=key,
            night_id=night_id,
            allowed_test_hosts=settings.allowed_test_hosts,
            api_key=api_key(settings, key),
            contact=settings.contact,
            log_level=settings.log_level,
            capture=settings.crawl_capture,
        )
        return run_in_process(job, tell).as_json()

    return crawl


def night_tools(book: Casebook, settings: Settings, tell: Tell) -> NightTools:
    """What a night works with, by the settings."""

    def keep() -> dict[str, int]:
        return dict(keep_lead_captures(book, settings, clock()))

    return NightTools(
        book, settings.data_dir, crawl_with(settings), clock, tell, tables=tables_of(settings), keep=keep
    )
