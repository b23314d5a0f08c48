"""Marks, listings and findings in one line, for tests that read as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from matchers.engine.engine import build_screen
from matchers.findings.finding import Finding, Reason
from trademark_data.mark import Mark

TODAY = date(2025, 6, 1)


@dataclass(frozen=True)
class AListing:
    """A listing as the matchers see it."""

    id: str = "L1"
    platform: str = "演示商城"
    title: str = "家用好物"
    description: str = ""
    brand: str = ""
    category: str = ""
    seller_name: str = ""
    seller_id: str = ""
    ship_from: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    price: Decimal | None = None
    sales: str = ""
    sku: str = ""
    seller_confirmed_leads: int = 0
    captured_at: datetime | None = None
    extra: dict[str, Any] = field(default_factory=dict)


def a_mark(name: str = "茅台", **values: Any) -> Mark:
    """A trademark of the reference list."""
    return Mark(**{"id": "T1", "kind": "trademark", "name": name} | values)


def a_gi(name: str, *region: str, **values: Any) -> Mark:
    """A geographical indication."""
    return a_mark(name, id="G1", kind="geographical_indication", region=region, **values)


def a_patent(number: str, **values: Any) -> Mark:
    """A patent of the reference list."""
    return a_mark(**{"name": "一种晾衣架", "id": "P1", "kind": "patent", "registration_no": number} | values)


def a_listing(title: str = "家用好物", **values: Any) -> AListing:
    """A listing with a title."""
    return AListing(title=title, **values)


def findings(listing: AListing, *marks: Mark, on: date = TODAY) -> list[Finding]:
    """What the real engine finds."""
    return build_screen(marks).findings(listing, on)


def finding(listing: AListing, *marks: Mark, on: date = TODAY) -> Finding:
    """The only finding."""
    (only,) = findings(listing, *marks, on=on)
    return only


def reasons(found: Finding | Iterable[Finding], feature: str) -> list[Reason]:
    """The reasons of one feature."""
    many = [found] if isinstance(found, Finding) else found
    return [reason for one in many for reason in one.reasons if reason.feature == feature]
