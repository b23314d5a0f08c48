"""A capture record as canonical JSON and back: the same record always gives the same bytes."""

import json
from dataclasses import asdict
from functools import cache

from pydantic import TypeAdapter, ValidationError

from casebook.canonical_json import canonical_json
from casebook.errors import CasebookError
from casebook.evidence import first_records
from casebook.evidence.capture import CaptureRecord

FORMAT = "markwatch-capture/2"
"""What is written; records of `first_records.FORMAT` are sealed in packages and read for ever."""


def record_to_json(record: CaptureRecord) -> bytes:
    """The record's canonical JSON; its SHA-256 stands in the audit chain."""
    return canonical_json({"format": FORMAT, **asdict(record)})


def record_from_json(data: bytes) -> CaptureRecord:
    """The record of `record_to_json`. Raises CasebookError naming every field that is not as expected."""
    try:
        document = json.loads(data)
    except ValueError as error:
        raise CasebookError(f"capture record: {error}; expected {FORMAT}") from error
    given = document.pop("format", None) if isinstance(document, dict) else None
    if given not in (FORMAT, first_records.FORMAT):
        raise CasebookError(f"capture record: format {given!r}, expected {FORMAT}")
    try:
        if given == first_records.FORMAT:
            document = first_records.with_codes(document)
        return _records().validate_python(document)
    except (KeyError, TypeError, AttributeError) as error:
        raise CasebookError(f"capture record: {error!r}; expected {given}") from error
    except ValidationError as error:
        raise CasebookError(f"capture record: {_faults(error)}; expected {FORMAT}") from error


@cache
def _records() -> TypeAdapter[CaptureRecord]:
    return TypeAdapter(CaptureRecord)


def _faults(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
