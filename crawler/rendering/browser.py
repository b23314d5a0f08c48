"""Which browser is driven: the system's Chromium or Chrome, else one that Playwright fetched."""

import os
import shutil
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
"""Where Debian's package puts it."""
_NAMES = (CHROMIUM, "chromium", "google-chrome")
_FETCHED = "chromium-*/chrome-linux*/chrome"


def browser_path() -> str | None:
    """The executable, or None when there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next(map(str, sorted(_playwrights_folder().glob(_FETCHED), reverse=True)), None)


def _playwrights_folder() -> Path:
    """Where Playwright keeps what `playwright install` fetched."""
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    return Path(named) if named else Path.home() / ".cache" / "ms-playwright"
