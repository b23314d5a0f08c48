"""The shapes of a list's lines."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from casebook.queries.rows import ReasonRow


@dataclass(frozen=True, slots=True)
class ListedGround:
    """One mark on a line, as it was confirmed."""

    case_lead_id: int
    lead_id: int
    case_label: str
    unit: str
    mark_key: str
    mark_name: str
    registration_no: str
    owner: str
    score: float
    worth: float | None
    reasons: tuple[ReasonRow, ...]
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class PackageRef:
    """A sealed package of a listing, made of the version that was confirmed."""

    capture_id: int
    capture_key: str
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The newest earlier list that has the listing."""

    list_id: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ListLine:
    """A listing as it was confirmed: one version at one address."""

    listing_id: int
    version_id: int
    platform: str
    external_id: str
    url: str
    title: str
    price: Decimal | None
    price_struck: Decimal | None
    currency: str
    sales: str
    seller_name: str
    seller_id: str
    """The platform's id of the shop; empty where only its name is known."""
    credit_code: str
    """统一社会信用代码, as the page stated it."""
    ship_from: str
    captured_at: datetime
    page_sha256: str
    """Of the page as it came; empty where it was not kept."""
    grounds: tuple[ListedGround, ...]
    packages: tuple[PackageRef, ...] = field(default=())
    earlier: Earlier | None = None
