"""A row of the queue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from casebook.queries.rows import LeadCard, ReasonRow, SignRow
from review_api.drawing.highlight import find_hits
from review_api.drawing.titles import Stretch, excerpt
from review_api.services import Services
from review_api.wording.formats import days_between
from review_api.wording.language import Language

STRONGEST = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a title with the reason in words."""

    stretch: Stretch
    why: str


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A lead in a list."""

    lead: LeadCard
    title: list[Marked]
    why: list[tuple[float, str]]
    """(points, words): signs that speak for a look first, then reasons, the strongest first."""
    fields: list[str]
    """Fields with hits."""
    days: int
    """Since it was first flagged."""
    below: int | None
    """Percent below the struck price."""


def queue_rows(
    services: Services, language: Language, leads: Iterable[LeadCard], now: datetime
) -> list[QueueRow]:
    """The rows of a list."""
    return [_row(services, language, lead, now) for lead in leads]


def strongest(
    services: Services, language: Language, reasons: Iterable[ReasonRow], signs: Iterable[SignRow] = ()
) -> list[tuple[float, str]]:
    """What weighs most in words: signs for a look, then reasons, for or against; nothing is said twice."""
    heaviest = sorted((sign for sign in signs if sign.points > 0), key=lambda sign: -sign.points)
    told = [(round(sign.points, 1), services.explain_sign(sign, language.code)) for sign in heaviest]
    ordered = sorted(reasons, key=lambda reason: -abs(reason.points))
    told += [(reason.points, services.explain(reason, language.code)) for reason in ordered]
    once = {words: points for points, words in reversed(told) if words}
    found = ((points, words) for points, words in told if once.pop(words, None) is not None)
    return list(islice(found, STRONGEST))


def _row(services: Services, language: Language, lead: LeadCard, now: datetime) -> QueueRow:
    return QueueRow(
        lead=lead,
        title=marked_title(services, language, lead),
        why=strongest(services, language, lead.reasons, lead.signs),
        fields=list(dict.fromkeys(reason.field for reason in lead.reasons if reason.start is not None)),
        days=days_between(lead.first_flagged_at, now),
        below=_below(lead),
    )


def marked_title(services: Services, language: Language, lead: LeadCard) -> list[Marked]:
    """The title as a list shows it."""
    stretches = excerpt(lead.title, find_hits(lead.reasons, {"title": lead.title}))
    return [
        Marked(one, services.explain(one.hit.reasons[0], language.code) if one.hit else "")
        for one in stretches
    ]


def _below(lead: LeadCard) -> int | None:
    if lead.price is None or not lead.price_struck or lead.price >= lead.price_struck:
        return None
    return int(100 - 100 * lead.price / lead.price_struck)
