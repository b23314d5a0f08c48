"""Talking to the person at the terminal, and the clock; nothing heavy is imported here."""

import re
import sys
from datetime import UTC, datetime

from casebook.shown_text import shown

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def say(text: str) -> None:
    """A line to standard error, apart from the data on standard output."""
    sys.stderr.write(plain(text) + "\n")
    sys.stderr.flush()


def plain(text: str) -> str:
    """A text that steers no terminal and hides nothing; line breaks and tabs stay."""
    return shown(_STEERING.sub("\ufffd", text))


def clock() -> datetime:
    """The moment it is."""
    return datetime.now(UTC)
