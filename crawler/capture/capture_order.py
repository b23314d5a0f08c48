"""What an officer's capture is asked to do, and its bounds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from casebook.evidence.capture import Officer
from casebook.vocabulary.captures import CaptureStep

Tell = Callable[[CaptureStep], None]
"""Gets each step as it begins."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one capture may take."""

    navigation: float = 20.0
    """Seconds until the page has begun, and again until it has loaded."""
    scroll: float = 10.0
    pictures: float = 5.0
    rest: float = 3.0
    """Longest wait for the page to stop asking for more."""
    whole: float = 120.0
    """Seconds for everything; what is not done by then is a failed capture."""
    tile_height: int = 8000
    most_tiles: int = 10
    largest_answer: int = 32 * 1024 * 1024
    largest_whole: int = 200 * 1024 * 1024
    """Bytes of all answers together."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the crawl saw of the listing, for the quality check; empty where nothing is known."""

    title: str = ""
    price: str = ""
    pictures: frozenset[str] = frozenset()
    """SHA-256 of the pictures that were kept, hexadecimal."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the capture is for."""

    lead_id: int
    operator: Officer
    purpose: str = ""
    platform: str = ""
    shop_id: str = ""
    item_id: str = ""


@dataclass(frozen=True, slots=True)
class CaptureOrder:
    """One capture to be made."""

    url: str
    folder: Path
    """Where the files go: empty, or not there yet."""
    subject: Subject
    expected: Expected = Expected()
    allowed_test_hosts: tuple[str, ...] = ()
    """`host:port` that may be visited although private."""
    contact: str = ""
    """Address or page that the User-Agent names."""
    time_source: str = ""
    """`ntp://HOST` or `https://HOST/`; empty: the clock is not checked."""
    session: str = ""
    """Playwright storage-state file of somebody who signed in to the shop; empty: a fresh profile."""
    bounds: Bounds = field(default_factory=Bounds)
