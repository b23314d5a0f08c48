"""Sources as commit 3ca5df6 stored them: they load, and what was read with them still counts as such."""

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.sources.checking import from_settings
from crawler.sources.settings import PACE
from crawler.sources.stored import made_with

STORED = json.loads(Path(__file__).with_name("stored_sources.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("stored", STORED, ids=["shop", "json_api"])
def test_a_stored_source_is_read_and_written_as_it_was(stored: dict[str, Any]) -> None:
    assert from_settings(stored["settings"]).as_table() == stored["settings"]


@pytest.mark.parametrize("stored", STORED, ids=["shop", "json_api"])
def test_the_digest_of_how_pages_are_read_is_the_same(stored: dict[str, Any]) -> None:
    table = stored["settings"]
    assert made_with(table) == made_with(from_settings(table).as_table()) == stored["made_with"]


def test_another_pace_reads_pages_the_same_way_and_other_selectors_do_not() -> None:
    table = STORED[0]["settings"]
    assert made_with(table | dict.fromkeys(PACE)) == STORED[0]["made_with"]
    assert made_with(table | {"selectors": {}}) != STORED[0]["made_with"]
