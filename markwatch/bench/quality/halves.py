"""Two halves of marks and titles, by a fixed hash: rules are set on one, figures are told on the other."""

import hashlib
from enum import StrEnum


class Half(StrEnum):
    """One of both halves."""

    TELL = "tell"
    """Not looked at while rules, words and points were set."""
    SET = "set"
    """Looked at."""


def half_of(key: str) -> Half:
    """The half of a mark's or a title's id; it never changes."""
    odd = hashlib.sha256(f"triage {key}".encode()).digest()[0] & 1
    return Half.TELL if odd else Half.SET
