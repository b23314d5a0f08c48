"""The record of a capture while it is made; it can be finished however far the capture came."""

from datetime import UTC, datetime

from casebook.evidence.capture import (
    CapturedFile,
    CaptureRecord,
    Certificate,
    ClockCheck,
    Machine,
    Redirect,
    Server,
    Step,
)
from casebook.vocabulary.capture_notes import FindingCode, LoginState, StepNote
from casebook.vocabulary.captures import CaptureOutcome, CaptureStep
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.capture.capture_order import CaptureOrder, Tell


class CaptureFailed(Exception):
    """There is nothing to capture."""

    def __init__(self, reason: Reason[ReasonCode]) -> None:
        super().__init__(reason.sentence("en"))
        self.reason = reason


class RecordDraft:
    """What is noted down of one capture."""

    def __init__(self, order: CaptureOrder, tell: Tell) -> None:
        self._order, self._tell = order, tell
        self._began = datetime.now(UTC)
        self.failed: Reason[ReasonCode] | None = None
        self.lacks: list[Reason[ReasonCode]] = []
        """What is missing from an otherwise good capture."""
        self.steps: list[Step] = []
        self.redirects: list[Redirect] = []
        self.servers: dict[str, str] = {}
        """`host:port` → address, as the proxy found it."""
        self.certificates: list[Certificate] = []
        self.findings: tuple[Reason[FindingCode], ...] = ()
        self.clock, self.machine = ClockCheck(), Machine()
        self.final_url, self.title, self.status = "", "", 0

    def begin(self, step: CaptureStep) -> None:
        """A step begins."""
        self._tell(step)
        self.note(step)

    def note(self, what: CaptureStep, note: Reason[StepNote] | None = None) -> None:
        """Something was done or happened."""
        self.steps.append(Step(datetime.now(UTC), what, note))

    def record(self, files: tuple[CapturedFile, ...]) -> CaptureRecord:
        """The record, as things stand."""
        subject = self._order.subject
        return CaptureRecord(
            lead_id=subject.lead_id,
            operator=subject.operator,
            asked_url=self._order.url,
            started_at=self._began,
            ended_at=datetime.now(UTC),
            outcome=self._outcome(),
            reasons=(self.failed,) if self.failed else tuple(self.lacks),
            purpose=subject.purpose,
            final_url=self.final_url,
            redirects=tuple(self.redirects),
            status=self.status,
            title=self.title,
            platform=subject.platform,
            shop_id=subject.shop_id,
            item_id=subject.item_id,
            servers=tuple(_server(place, ip) for place, ip in sorted(self.servers.items())),
            certificates=tuple(self.certificates),
            clock=self.clock,
            machine=self.machine,
            login_state=LoginState.SESSION_FILE if self._order.session else LoginState.NONE,
            steps=tuple(self.steps),
            findings=self.findings,
            files=files,
        )

    def _outcome(self) -> CaptureOutcome:
        if self.failed:
            return CaptureOutcome.FAILED
        return CaptureOutcome.PARTIAL if self.lacks else CaptureOutcome.COMPLETE


def _server(place: str, ip: str) -> Server:
    host, _, port = place.rpartition(":")
    return Server(host, ip, int(port))
