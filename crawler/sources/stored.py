"""Sources as the casebook keeps them."""

import hashlib
import json
from collections.abc import Collection, Mapping
from importlib.metadata import version
from typing import Any

from casebook.crawls.sources import find_source
from casebook.database import Casebook
from crawler.sources.checking import from_settings
from crawler.sources.settings import PACE, SourceSettings


def load_source(book: Casebook, key: str, allowed_test_hosts: Collection[str]) -> SourceSettings:
    """A source's settings from the casebook. Raises NotFound or SourceError."""
    with book.read() as session:
        return from_settings(find_source(session, key).settings, allowed_test_hosts)


def made_with(settings: Mapping[str, Any]) -> str:
    """Digest of what decides how a source's pages are read: its settings without its pace, the program."""
    told = {key: value for key, value in settings.items() if key not in PACE}
    text = json.dumps([version("markwatch"), told], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
