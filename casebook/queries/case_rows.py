"""The shapes of cases that queries answer with."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from casebook.queries.remark_rows import AttachmentLine, NoteLine
from casebook.queries.rows import DecisionRow, ReasonRow
from casebook.queries.units import DispatchLine
from casebook.vocabulary.cases import CaseAction, CaseState
from casebook.vocabulary.units import DispatchAction, DispatchState


@dataclass(frozen=True, slots=True)
class ListingShown:
    """What a listing showed in one of its versions."""

    version_id: int
    title: str
    platform: str
    external_id: str
    """The platform's id of the listing."""
    url: str
    price: Decimal | None
    price_struck: Decimal | None
    currency: str
    sales: str
    seller_name: str
    ship_from: str
    captured_at: datetime


@dataclass(frozen=True, slots=True)
class Ground:
    """One mark on an item, as it was confirmed."""

    lead_id: int
    lead_number: str
    """For people: L-000123."""
    mark_key: str
    mark_name: str
    registration_no: str
    kind: str
    score: float
    worth: float | None
    reasons: list[ReasonRow]
    confirmed_at: datetime
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class CaseItem:
    """A listing of a case as it was confirmed, with every mark confirmed on that version at that address."""

    listing_id: int
    confirmed: ListingShown
    now: ListingShown
    differs: tuple[str, ...]
    """Names of the fields of `now` that are not as confirmed."""
    gone_at: datetime | None
    grounds: list[Ground]


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case in a list."""

    id: int
    uid: str
    label: str
    """For people: the register number once there is one, before that C-000012."""
    number: str
    """The register number; empty until it is registered."""
    former_number: str
    title: str
    state: CaseState
    seq: int
    unit_id: int
    unit: str
    dispatch: DispatchState | Literal[""]
    """Whether that unit has signed for it; empty when nobody sent it there."""
    seller_id: int | None
    seller_name: str
    platform: str
    marks: tuple[str, ...]
    """Names of the marks on its items, the most frequent first, at most five."""
    items: int
    """Listings it holds."""
    opened_at: datetime
    opened_by: str
    registered_on: date | None
    due_on: date | None
    """Last day of the clock that runs."""
    due_provisional: bool


@dataclass(frozen=True, slots=True)
class CaseMoveLine:
    """A move of a case with who made it."""

    seq: int
    at: datetime
    action: CaseAction
    from_state: CaseState
    to_state: CaseState
    reason: str
    who: str
    approver: str
    acting_for: str
    """For whom the last of the two acted; empty when in their own right."""
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A time limit of a case."""

    rule: str
    started_on: date
    due_on: date
    provisional: bool
    ended_on: date | None
    working_days_left: int | None
    """None once it has ended."""


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with what it holds and what was done."""

    card: CaseCard
    items: list[CaseItem]
    fields: dict[str, str]
    """Every `CaseField` as a person would type it; empty where it is missing."""
    proposed: CaseAction | Literal[""]
    """The proposal that waits for approval; empty when none does."""
    proposed_by: str
    proposed_by_id: int | None
    merged_into_id: int | None
    actions: tuple[CaseAction, ...]
    """What the viewer may do with it now, conditions aside."""
    moves: list[CaseMoveLine]
    decisions: list[DecisionRow]
    clocks: list[ClockLine]
    notes: list[NoteLine]
    attachments: list[AttachmentLine]
    dispatches: list[DispatchLine]
    """Where it was sent, the first step first."""
    dispatch_actions: tuple[DispatchAction, ...]
    """What the viewer may do with it between units now."""
