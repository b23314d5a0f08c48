"""A capture record as canonical JSON and back: the same record always gives the same bytes."""

import json
import types
from dataclasses import asdict, fields, is_dataclass
from datetime import UTC, datetime
from typing import Any, get_args, get_origin, get_type_hints

from casebook.errors import CasebookError
from casebook.evidence.capture import OUTCOMES, CaptureRecord

FORMAT = "markwatch-capture/1"


def canonical_json(value: Any) -> bytes:
    """UTF-8, keys sorted, no blanks; moments in UTC to the microsecond. Two equal values give equal bytes."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return text.encode()


def record_to_json(record: CaptureRecord) -> bytes:
    """The record's canonical JSON; its SHA-256 stands in the audit chain."""
    return canonical_json({"format": FORMAT, **asdict(record)})


def record_from_json(data: bytes) -> CaptureRecord:
    """The record of `record_to_json`. Raises CasebookError when it is not one."""
    try:
        document = json.loads(data)
        if document.pop("format") != FORMAT:
            raise ValueError("another format")
        record: CaptureRecord = _build(CaptureRecord, document)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CasebookError(f"capture record: {error}; expected {FORMAT}") from error
    if record.outcome not in OUTCOMES:
        raise CasebookError(f"capture outcome {record.outcome!r}: expected one of {', '.join(OUTCOMES)}")
    return record


def moment_text(moment: datetime) -> str:
    """A moment in UTC, always to the microsecond: `2026-11-22T02:30:00.000000+00:00`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return moment_text(value)
    raise TypeError(f"given {type(value).__name__}, expected JSON or a moment")


def _build(kind: Any, given: Any) -> Any:
    """A value of the type a field declares, from what JSON holds."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        known = {one.name for one in fields(kind)}
        if set(given) - known:
            raise ValueError(f"unknown fields {sorted(set(given) - known)}")
        return kind(**{name: _build(hints[name], value) for name, value in given.items()})
    if get_origin(kind) is tuple:
        return tuple(_build(get_args(kind)[0], one) for one in given)
    if get_origin(kind) is types.UnionType:
        return None if given is None else _build(get_args(kind)[0], given)
    return datetime.fromisoformat(given) if kind is datetime else given
