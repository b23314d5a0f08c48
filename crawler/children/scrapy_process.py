"""Scrapy within a child: the project's settings and what is given on top of them."""

from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings


def project_process(**given: Any) -> AsyncCrawlerProcess:
    """A Scrapy process, once in a process's life: a Twisted reactor cannot be started twice."""
    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.setdict(given, priority="cmdline")
    return AsyncCrawlerProcess(settings)
