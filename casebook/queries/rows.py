"""The shapes that queries answer with; JSON and pages are made from the same ones."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from casebook.queries.health_rows import SourceCoverage
from casebook.queries.remark_rows import AttachmentLine, NoteLine
from casebook.queries.units import DispatchLine
from casebook.vocabulary.leads import AnyReason, LeadOrigin, LeadStatus, Verdict
from casebook.vocabulary.queue import WaitingAge
from casebook.vocabulary.units import DispatchAction, DispatchState


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One reason of a lead; offsets are code points of the original field."""

    feature: str
    points: float
    field: str
    start: int | None
    end: int | None
    text: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LeadCard:
    """A lead as the queue shows it."""

    id: int
    number: str
    """For people: L-000123."""
    kind: str
    mark_key: str
    mark_name: str
    version_id: int
    """The listing version that score and reasons were computed on."""
    score: float
    worth: float | None
    """How much it deserves an officer's minute; None until it is computed."""
    status: LeadStatus
    unit_id: int
    unit: str
    """The unit that works on it."""
    dispatch: DispatchState | Literal[""]
    """Whether that unit has signed for it; empty when nobody sent it there."""
    origin: LeadOrigin
    seq: int
    """To be sent back with a move: who comes second is told what happened."""
    later_until: datetime | None
    title: str
    platform: str
    url: str
    price: Decimal | None
    price_struck: Decimal | None
    currency: str
    seller_name: str
    ship_from: str
    captured_at: datetime
    first_flagged_at: datetime
    gone_at: datetime | None
    reasons: list[ReasonRow]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue."""

    total: int
    """Leads that fit, counted up to `more_than`."""
    more_than: bool
    """There are more than `total`."""
    page: int
    size: int
    leads: list[LeadCard]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A listing version in its history."""

    number: int
    captured_at: datetime
    title: str
    price: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with who made it."""

    id: int
    lead_id: int
    at: datetime
    who: str
    acting_for: str
    """For whom they acted; empty when in their own right."""
    verdict: Verdict
    reason: AnyReason
    note: str
    title: str
    undone: bool


@dataclass(frozen=True, slots=True)
class MarkCard:
    """The mark's row as the list stated it when the lead was flagged."""

    key: str
    kind: str
    name: str
    row: dict[str, Any]
    valid_from: date | None
    valid_to: date | None
    in_force: bool | None
    """On the capture date; None when the list gives no dates."""


@dataclass(frozen=True, slots=True)
class SellerCard:
    """What the casebook knows of the seller."""

    id: int
    name: str
    platform: str
    listings: int
    leads: int
    confirmed: int
    dismissed: int


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A kept page."""

    sha256: str
    size: int
    media_type: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class LeadPage:
    """Everything the lead page shows."""

    card: LeadCard
    description: str
    attributes: dict[str, Any]
    category: str
    brand: str
    sku: str
    sales: str
    availability: str
    pictures: list[str]
    versions: list[VersionRow]
    mark: MarkCard | None
    seller: SellerCard | None
    decisions: list[DecisionRow]
    similar: list[DecisionRow]
    """Earlier decisions on the same mark."""
    evidence: EvidenceRow | None
    kept_pictures: int
    """Pictures of the night that are kept with the lead."""
    case_id: int | None
    case_label: str
    """What people call that case; empty without one."""
    registered: bool
    """That case has its number: this is a registered lead (线索), not 监测信息 any more."""
    notes: list[NoteLine]
    attachments: list[AttachmentLine]
    readers: list[str]
    """Who has read it, the first one first."""
    dispatches: list[DispatchLine]
    """Where it was sent, the first step first."""
    dispatch_actions: tuple[DispatchAction, ...]
    """What the viewer may do with it between units now."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """The desk in the morning."""

    sources: list[SourceCoverage]
    night_started_at: datetime | None
    night_finished_at: datetime | None
    waiting: int
    waiting_by_age: dict[WaitingAge, int]
    """By days since first flagged."""
    waiting_by_kind: dict[str, int]
    decided_by_day: list[tuple[date, int, int]]
    """(day, confirmed, dismissed) of the last 14 days with decisions."""
    marks: int
    listings: int
