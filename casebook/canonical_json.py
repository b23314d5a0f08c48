"""Canonical JSON: two equal values always give the same bytes, so that their digests can be compared."""

import json
from datetime import UTC, datetime
from typing import Any


def canonical_json(value: Any) -> bytes:
    """UTF-8, keys sorted, no blanks; moments in UTC to the microsecond. Raises TypeError for other types."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return text.encode()


def moment_text(moment: datetime) -> str:
    """A moment in UTC, always to the microsecond: `2026-11-22T02:30:00.000000+00:00`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return moment_text(value)
    raise TypeError(f"given {type(value).__name__}, expected JSON or a moment")
