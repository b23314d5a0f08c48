"""When a dismissed lead is asked again: only when something changed that its dismissal rested on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from casebook.bulk import chunks
from casebook.leads.status import standing_decisions
from casebook.listing import Listing
from casebook.models.deciding import Decision, Lead
from casebook.models.goods import ListingVersion
from casebook.vocabulary.leads import AnyReason, DismissalReason, LeadStatus, Verdict

SCORE_JUMP = 10.0
"""Points by which the score must have grown."""
PRICE_MOVE = Decimal("0.2")
"""Share of the price by which it must have moved, and only where a reason points at it."""
GROUNDS: Mapping[AnyReason, tuple[str, ...]] = {
    DismissalReason.AUTHORISED: ("seller",),
    DismissalReason.FAIR_USE: ("seller", "words", "price", "score"),
    DismissalReason.GENERIC_NAME: ("words", "score"),
    DismissalReason.OTHER_GOODS: ("words", "score"),
    DismissalReason.NOT_AS_MARK: ("words", "score"),
    DismissalReason.DUPLICATE: ("seller", "words"),
    DismissalReason.MISREAD: ("words", "score"),
    DismissalReason.OTHER: ("seller", "words", "price", "score"),
}
"""Why it was dismissed → what, when it changes, asks again. `words` are those that a reason for the lead
points at: a listing whose other words change every week is left in peace."""


@dataclass(frozen=True, slots=True)
class Now:
    """A listing as it is now, and what the matchers find in it."""

    version_id: int
    listing: Listing
    score: float
    reasons: Sequence[Mapping[str, Any]]


def dismissals(session: Session, leads: Sequence[Lead]) -> dict[int, Decision]:
    """Lead → its dismissal that stands, with the version that was seen; for leads that are dismissed."""
    ids = [lead.id for lead in leads if lead.status == LeadStatus.DISMISSED]
    found: dict[int, Decision] = {}
    for part in chunks(ids):
        rows = session.scalars(
            select(Decision)
            .where(Decision.lead_id.in_(part), Decision.verdict == Verdict.DISMISS, standing_decisions())
            .order_by(Decision.id)
            .options(selectinload(Decision.version))
        )
        found |= {row.lead_id: row for row in rows}
    return found


def asks_again(dismissal: Decision, now: Now) -> dict[str, Any] | None:
    """The first ground to ask again, for the audit trail: `ground`, what `was` there and what is `now`.

    None while the listing is the one that was seen, or nothing changed that the dismissal rested on: new
    rules alone never ask again.
    """
    if dismissal.version_id == now.version_id:
        return None
    for ground in GROUNDS.get(dismissal.reason, ()):
        changed = _CHANGES[ground](dismissal, now)
        if changed is not None:
            was, is_now = changed
            return {"ground": ground, "dismissed_as": dismissal.reason, "was": was, "now": is_now}
    return None


def _seller(dismissal: Decision, now: Now) -> tuple[str, str] | None:
    was, is_now = dismissal.version.seller_name, now.listing.seller_name
    # A page whose shop could not be read is not another shop.
    return (was, is_now) if is_now and is_now != was else None


def _words(dismissal: Decision, now: Now) -> tuple[str, str] | None:
    for field, text in _pointed_at(now.reasons):
        shown = _shown(dismissal.version, field)
        if shown is not None and text not in shown:
            return "", f"{field}: {text}"
    return None


def _price(dismissal: Decision, now: Now) -> tuple[str, str] | None:
    was, is_now = dismissal.version.price, now.listing.price
    told = any(reason["field"] == "price" and reason["points"] > 0 for reason in now.reasons)
    if not told or was is None or is_now is None or abs(is_now - was) < PRICE_MOVE * was:
        return None
    return f"{was:f}", f"{is_now:f}"


def _score(dismissal: Decision, now: Now) -> tuple[float, float] | None:
    if dismissal.score is None or now.score < dismissal.score + SCORE_JUMP:
        return None
    return dismissal.score, now.score


def _pointed_at(reasons: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for reason in reasons:
        if reason["points"] > 0 and reason["text"]:
            yield reason["field"], reason["text"]


def _shown(version: ListingVersion, field: str) -> str | None:
    """What a field showed; None for one that holds no words."""
    if field.startswith("attributes."):
        return str(version.attributes.get(field.removeprefix("attributes."), ""))
    value = getattr(version, field, None)
    return value if isinstance(value, str) else None


_CHANGES: Mapping[str, Callable[[Decision, Now], tuple[Any, Any] | None]] = {
    "seller": _seller,
    "words": _words,
    "price": _price,
    "score": _score,
}
