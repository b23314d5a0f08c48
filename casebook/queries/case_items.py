"""The items of a case: listings as confirmed, as they are now, and the marks confirmed on them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from casebook.models.accounts import Account
from casebook.models.cases import CaseLead
from casebook.models.deciding import Decision
from casebook.models.goods import ListingRow, ListingVersion
from casebook.models.reference import MarkVersion
from casebook.queries.cards import lead_number
from casebook.queries.case_rows import CaseItem, Ground, ListingShown
from casebook.queries.rows import ReasonRow, SignRow
from casebook.units.visible import open_case
from casebook.viewer import Viewer

COMPARED = ("title", "url", "price", "price_struck", "currency", "seller_name", "ship_from")
"""What makes a listing another one than was confirmed; sales move every day and are left out."""


def case_items(session: Session, viewer: Viewer, case_id: int) -> list[CaseItem]:
    """The items a case holds, in the order in which they came. Raises NotFound."""
    open_case(session, viewer, case_id)
    current = aliased(ListingVersion)
    rows = session.execute(
        select(CaseLead, ListingVersion, ListingRow, current, MarkVersion, Decision.at, Account.display_name)
        .join(ListingVersion, ListingVersion.id == CaseLead.version_id)
        .join(ListingRow, ListingRow.id == CaseLead.listing_id)
        .outerjoin(current, current.id == ListingRow.current_version_id)
        .outerjoin(MarkVersion, MarkVersion.id == CaseLead.mark_version_id)
        .join(Decision, Decision.id == CaseLead.decision_id)
        .join(Account, Account.id == Decision.account_id)
        .where(CaseLead.case_id == case_id, CaseLead.to_at.is_(None))
        .order_by(CaseLead.id)
    ).all()
    found: dict[tuple[int, int, str], CaseItem] = {}
    for held, version, listing, newest, mark, at, who in rows:
        key = (held.listing_id, held.version_id, held.url)
        if key not in found:
            found[key] = _item(held, version, listing, newest or version)
        found[key].grounds.append(_ground(held, mark, at, who))
    return list(found.values())


def reason_rows(reasons: Sequence[dict[str, Any]]) -> list[ReasonRow]:
    """Frozen reasons as rows."""
    return [ReasonRow(**reason) for reason in reasons]


def _item(held: CaseLead, version: ListingVersion, listing: ListingRow, newest: ListingVersion) -> CaseItem:
    confirmed = replace(
        _shown(version, listing, held.url),
        sales_number=held.sales_number,
        sales_counted=held.sales_counted,
        sales_at_least=held.sales_at_least,
    )
    now = _shown(newest, listing, listing.url)
    differs = tuple(name for name in COMPARED if getattr(confirmed, name) != getattr(now, name))
    return CaseItem(held.listing_id, confirmed, now, differs, listing.gone_at, [])


def _shown(version: ListingVersion, listing: ListingRow, url: str) -> ListingShown:
    return ListingShown(
        version_id=version.id,
        title=version.title,
        platform=listing.platform,
        external_id=listing.external_id,
        url=url,
        price=version.price,
        price_struck=version.price_struck,
        currency=version.currency,
        sales=version.sales,
        sales_number=version.sales_number,
        sales_counted=version.sales_counted,
        sales_at_least=version.sales_at_least,
        seller_name=version.seller_name,
        ship_from=version.ship_from,
        captured_at=version.captured_at,
    )


def _ground(held: CaseLead, mark: MarkVersion | None, at: datetime, who: str) -> Ground:
    return Ground(
        lead_id=held.lead_id,
        lead_number=lead_number(held.lead_id),
        mark_key=held.mark_key,
        mark_name=mark.name if mark else "",
        registration_no=mark.registration_no if mark else "",
        kind=held.kind,
        score=held.score,
        worth=held.worth,
        tier=held.tier,
        signs=[SignRow(**sign) for sign in held.signs],
        explained_by=held.explained_by,
        reasons=reason_rows(held.reasons),
        confirmed_at=at,
        confirmed_by=who,
    )
