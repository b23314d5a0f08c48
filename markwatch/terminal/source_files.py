"""Source files into the casebook."""

from datetime import datetime
from pathlib import Path

from casebook.crawls.sources import save_source
from casebook.database import Casebook
from crawler.errors import SourceError
from crawler.sources.checking import from_settings
from crawler.sources.settings import WALKED, SourceSettings
from crawler.sources.toml_file import read_sources
from crawler.urls import may_visit
from markwatch.settings import Settings


def save_file(book: Casebook, file: Path, settings: Settings, now: datetime) -> list[str]:
    """Write the sources of a TOML file to the casebook; answers their keys."""
    sources = read_sources(file, settings.allowed_test_hosts)
    with book.begin() as session:
        for source in sources:
            row = save_source(session, source.key, source.name, source.kind, source.as_table(), now)
            row.active = source.kind in WALKED
    return [source.key for source in sources]


def profile_for(address: str, file: Path | None, key: str, settings: Settings) -> SourceSettings:
    """The source of a file that an address belongs to, or that is named; without a file an ordinary shop.

    Raises SourceError when the file has none that fits.
    """
    if file is None:
        return from_settings({"key": "try", "start": [address]}, settings.allowed_test_hosts)
    sources = read_sources(file, settings.allowed_test_hosts)
    for source in sources:
        if source.key == key or (not key and may_visit(source, address)):
            return source
    wanted = f"a source {key!r}" if key else f"a source that visits {address}"
    raise SourceError(f"{file}: given {', '.join(source.key for source in sources)}; expected {wanted}")
