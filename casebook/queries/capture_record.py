"""The whole record of a capture, for the page on which its second officer looks at it."""

from sqlalchemy.orm import Session

from casebook.evidence.capture import CaptureRecord
from casebook.evidence.capture_json import record_from_json
from casebook.units.visible import open_capture
from casebook.viewer import Viewer


def capture_record(session: Session, viewer: Viewer, capture_id: int) -> CaptureRecord:
    """What was recorded when the capture was made. Raises NotFound."""
    return record_from_json(open_capture(session, viewer, capture_id).record.encode())
