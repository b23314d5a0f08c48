"""The shapes of notes and files that queries answer with."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note with who wrote it."""

    id: int
    text: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """A file that somebody added."""

    id: int
    name: str
    size: int
    sha256: str
    media_type: str
    who: str
    at: datetime
