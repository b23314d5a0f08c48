"""Sellers found to be authorised (授权名单): added by a person, dated, withdrawn the same way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import CasebookError, NotFound
from casebook.leads.status import standing_decisions
from casebook.listing import clean_text
from casebook.models.authorising import MarkAuthorisation
from casebook.models.deciding import Decision, Lead
from casebook.models.reference import MarkRow
from casebook.viewer import Viewer
from casebook.vocabulary.leads import DismissalReason, LeadStatus, Verdict
from casebook.vocabulary.roles import Permission

LONGEST_SELLER = 255


@dataclass(frozen=True, slots=True)
class Authorising:
    """Which seller is to be added to which mark's list, and why."""

    mark_key: str
    seller_name: str
    note: str = ""
    lead_id: int | None = None


@dataclass(frozen=True, slots=True)
class AuthorisingOffer:
    """After a dismissal as authorised: the seller that could be added."""

    lead_id: int
    mark_key: str
    mark_name: str
    seller_name: str


def authorise(session: Session, viewer: Viewer, order: Authorising, now: datetime) -> MarkAuthorisation:
    """Add a seller to a mark's authorised sellers; one that is there already stays as it is.

    Raises NotFound for a mark that is not on the list in force, CasebookError for a seller without a name.
    """
    viewer.needs(Permission.AUTHORISE)
    seller = clean_text(order.seller_name).strip()
    if not 0 < len(seller) <= LONGEST_SELLER:
        raise CasebookError(
            f"seller {seller[:80]!r}: expected a shop name of 1 to {LONGEST_SELLER} characters"
        )
    _locked_mark(session, order.mark_key)
    there = _standing(session, order.mark_key, seller)
    if there is not None:
        return there
    row = MarkAuthorisation(
        mark_key=order.mark_key,
        seller_name=seller,
        at=now,
        account_id=viewer.person,
        lead_id=order.lead_id,
        note=clean_text(order.note),
    )
    session.add(row)
    session.flush()
    told = {"seller": seller, "lead": order.lead_id, "note": row.note}
    thing = ("mark", order.mark_key)
    record_event(session, now, AuditAction.SELLER_AUTHORISED, thing, viewer.person, **told)
    return row


def withdraw_authorisation(
    session: Session, viewer: Viewer, order: Authorising, now: datetime
) -> MarkAuthorisation:
    """Take a seller off again; the row stays with who, when and why. Raises NotFound when none stands."""
    viewer.needs(Permission.AUTHORISE)
    seller = clean_text(order.seller_name).strip()
    row = _standing(session, order.mark_key, seller)
    if row is None:
        raise NotFound(
            f"mark {order.mark_key!r}: nobody added the seller {seller[:80]!r}, or it is withdrawn"
        )
    row.withdrawn_at, row.withdrawn_by_id = now, viewer.person
    row.withdrawn_note = clean_text(order.note)
    told = {"seller": seller, "note": row.withdrawn_note}
    thing = ("mark", order.mark_key)
    record_event(session, now, AuditAction.AUTHORISATION_WITHDRAWN, thing, viewer.person, **told)
    return row


def authorised_sellers(session: Session, before: datetime | None = None) -> dict[str, list[str]]:
    """Mark → the sellers added to its list, now or as it was just before a moment."""
    table = MarkAuthorisation
    statement = select(table.mark_key, table.seller_name).order_by(table.id)
    if before is None:
        statement = statement.where(table.withdrawn_at.is_(None))
    else:
        statement = statement.where(
            table.at < before, or_(table.withdrawn_at.is_(None), table.withdrawn_at >= before)
        )
    found: dict[str, list[str]] = {}
    rows = session.execute(statement)
    for key, seller in rows:
        found.setdefault(key, []).append(seller)
    return found


def listed_sellers(row: Mapping[str, Any], added: Iterable[str]) -> list[str]:
    """The authorised sellers of a mark's row, then those that staff have added, without repeats."""
    return list(dict.fromkeys([*(row.get("authorised") or ()), *added]))


def authorisations(session: Session, mark_key: str = "") -> Sequence[MarkAuthorisation]:
    """Every addition, withdrawn ones included, the newest first; of one mark if named."""
    statement = select(MarkAuthorisation).order_by(MarkAuthorisation.id.desc())
    if mark_key:
        statement = statement.where(MarkAuthorisation.mark_key == mark_key)
    return session.scalars(statement).all()


def authorising_offer(session: Session, viewer: Viewer, lead_id: int) -> AuthorisingOffer | None:
    """The seller to be added: the lead is dismissed as authorised, and the seller is not listed yet."""
    lead = session.get(Lead, lead_id)
    if lead is None or not viewer.sees(lead.unit_id):
        return None
    if lead.status != LeadStatus.DISMISSED or not _as_authorised(session, lead_id):
        return None
    mark = session.scalar(select(MarkRow).where(MarkRow.key == lead.mark_key))
    seller = lead.version.seller_name.strip()
    if mark is None or mark.current_version is None or not 0 < len(seller) <= LONGEST_SELLER:
        return None
    listed = seller in (mark.current_version.row.get("authorised") or ())
    if listed or _standing(session, mark.key, seller):
        return None
    return AuthorisingOffer(lead.id, mark.key, mark.current_version.name, seller)


def authorised_from(session: Session, viewer: Viewer, lead_id: int) -> AuthorisingOffer | None:
    """What the viewer added because of a lead, while it stands."""
    table = MarkAuthorisation
    row = session.scalar(
        select(table)
        .where(table.lead_id == lead_id, table.account_id == viewer.account_id, table.withdrawn_at.is_(None))
        .order_by(table.id.desc())
        .limit(1)
    )
    if row is None:
        return None
    mark = session.scalar(select(MarkRow).where(MarkRow.key == row.mark_key))
    name = mark.current_version.name if mark and mark.current_version else row.mark_key
    return AuthorisingOffer(lead_id, row.mark_key, name, row.seller_name)


def withdraw_with_dismissal(session: Session, viewer: Viewer, lead_id: int, now: datetime) -> None:
    """Take back what rested on a dismissal that is taken back itself."""
    table = MarkAuthorisation
    resting = select(table).where(table.lead_id == lead_id, table.withdrawn_at.is_(None))
    for row in session.scalars(resting).all():
        order = Authorising(row.mark_key, row.seller_name, "the dismissal was taken back", lead_id)
        withdraw_authorisation(session, viewer, order, now)


def _as_authorised(session: Session, lead_id: int) -> bool:
    reason = session.scalar(
        select(Decision.reason)
        .where(Decision.lead_id == lead_id, Decision.verdict == Verdict.DISMISS, standing_decisions())
        .order_by(Decision.id.desc())
        .limit(1)
    )
    return reason == DismissalReason.AUTHORISED


def _standing(session: Session, mark_key: str, seller: str) -> MarkAuthorisation | None:
    table = MarkAuthorisation
    return session.scalar(
        select(table).where(
            table.mark_key == mark_key, table.seller_name == seller, table.withdrawn_at.is_(None)
        )
    )


def _locked_mark(session: Session, mark_key: str) -> MarkRow:
    """The mark, held: of two people who add the same seller at one moment, the second finds it there."""
    mark = session.scalar(select(MarkRow).where(MarkRow.key == mark_key).with_for_update())
    if mark is None or mark.current_version_id is None:
        raise NotFound(f"no mark {mark_key[:80]!r} on the list in force")
    return mark
