"""Talking to the person at the terminal, and the clock; nothing heavy is imported here."""

import sys
from datetime import UTC, datetime


def say(text: str) -> None:
    """A line to standard error, apart from the data on standard output."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def clock() -> datetime:
    """The moment it is."""
    return datetime.now(UTC)
