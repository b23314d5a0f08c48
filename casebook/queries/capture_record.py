"""The whole record of a capture, for the page on which its second officer looks at it."""

from sqlalchemy.orm import Session

from casebook.errors import NotFound
from casebook.evidence.capture import CaptureRecord
from casebook.evidence.capture_json import record_from_json
from casebook.models.evidence import Capture


def capture_record(session: Session, capture_id: int) -> CaptureRecord:
    """What was recorded when the capture was made. Raises NotFound."""
    row = session.get(Capture, capture_id)
    if row is None:
        raise NotFound(f"no capture {capture_id}")
    return record_from_json(row.record.encode())
