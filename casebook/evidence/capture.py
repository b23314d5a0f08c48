"""The record of one capture (固证记录): who took what from where, when, with which tools, and the result."""

from dataclasses import dataclass, field
from datetime import datetime

from pydantic import with_config

from casebook.vocabulary.capture_notes import ClockNote, FindingCode, LoginState, StepNote
from casebook.vocabulary.captures import CaptureOutcome
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer as he or she was on the day of the capture (执法人员)."""

    account_id: int
    name: str
    badge_no: str
    """执法证号."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """One hop on the way from the address asked for to the one that answered."""

    status: int
    url: str
    to: str


@dataclass(frozen=True, slots=True)
class Server:
    """An address that answered."""

    host: str
    ip: str
    port: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate of the server's chain, leaf first."""

    subject: str
    issuer: str
    not_before: datetime
    not_after: datetime
    sha256: str
    """Of its DER form."""


@dataclass(frozen=True, slots=True)
class ClockCheck:
    """What the local clock was worth (校时)."""

    checked: bool = False
    source: str = ""
    """The time source that was asked; empty when none is configured."""
    offset_seconds: float | None = None
    """Local clock minus source; None when it was not checked."""
    note: Reason[ClockNote] | None = None
    """Why it was not checked, or what the source answered."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What the capture was made on and with."""

    hostname: str = ""
    system: str = ""
    browser: str = ""
    """Name and version; always started with a fresh profile and without extensions."""
    tools: dict[str, str] = field(default_factory=dict)
    """Name → version."""
    timezone: str = ""
    proxy: bool = False
    user_agent: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done during the capture (操作步骤)."""

    at: datetime
    what: str
    """Code of a `CaptureStep`; as text, so that records of other versions can be read."""
    note: Reason[StepNote] | None = None


@dataclass(frozen=True, slots=True)
class CapturedFile:
    """A file of the capture."""

    name: str
    """Plain ASCII file name without a folder, e.g. `screenshot-001.png`."""
    size: int
    sha256: str
    media_type: str


@with_config(extra="forbid")  # for reading it back: unknown keys are refused, in the parts too
@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """One capture, as the machine that made it recorded it; all moments carry a time zone."""

    lead_id: int
    operator: Officer
    """The first officer, who ran it; the second one confirms later and is not part of this record."""
    asked_url: str
    started_at: datetime
    ended_at: datetime
    outcome: CaptureOutcome
    reasons: tuple[Reason[ReasonCode], ...] = ()
    """Why it is not complete; empty when it is."""
    purpose: str = ""
    case_number: str = ""
    """Empty while the lead belongs to no case."""
    final_url: str = ""
    redirects: tuple[Redirect, ...] = ()
    status: int = 0
    """HTTP status of the page; 0 when none came."""
    title: str = ""
    platform: str = ""
    shop_id: str = ""
    item_id: str = ""
    servers: tuple[Server, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    clock: ClockCheck = ClockCheck()
    machine: Machine = Machine()
    login_state: LoginState = LoginState.NONE
    steps: tuple[Step, ...] = ()
    findings: tuple[Reason[FindingCode], ...] = ()
    files: tuple[CapturedFile, ...] = ()
