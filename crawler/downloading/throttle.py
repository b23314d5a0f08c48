"""Scrapy settings that a source decides: who asks, and how fast."""

from importlib.metadata import version
from typing import Any

from crawler.sources.settings import SourceSettings


def pace(source: SourceSettings, contact: str) -> dict[str, Any]:
    """Scrapy settings that a source decides."""
    about = f" (+{contact})" if contact else ""
    settings: dict[str, Any] = {
        "USER_AGENT": f"markwatch/{version('markwatch')}{about}",
        "DOWNLOAD_DELAY": source.delay,
        "RUN_COOKIES": not source.session,
        "DOWNLOAD_TIMEOUT": source.timeout,
        "CONCURRENT_REQUESTS": 2 * source.concurrency + 4,
        "CONCURRENT_REQUESTS_PER_DOMAIN": source.concurrency,
        "AUTOTHROTTLE_ENABLED": source.delay > 0,
        "AUTOTHROTTLE_START_DELAY": source.delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(source.concurrency),
    }
    return settings
