"""A casebook with one source, empty for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from crawler_desk import Desk, open_desk


@pytest.fixture
def desk(tmp_path: Path, sqlite_template: Path) -> Iterator[Desk]:
    """A casebook to crawl into."""
    here = open_desk(tmp_path, sqlite_template)
    yield here
    here.book.close()
