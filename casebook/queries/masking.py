"""Masking (脱敏): phone and identity numbers in lists, pages and exports lose their middle.

Their length stays, so that the places of the reasons in a text still fit. In full they leave only with a
case, to roles that may, and each time with an event in the audit chain.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from casebook.queries.case_rows import CaseItem, CasePage, ListingShown
from casebook.queries.rows import DecisionRow, LeadCard, LeadPage, ReasonRow, VersionRow

_EDGE = r"(?<![0-9A-Za-z０-９*])"
_END = r"(?![0-9A-Za-z０-９*])"
_DIGIT = "[0-9０-９]"
_MOBILE = re.compile(rf"{_EDGE}(?:[+＋]?86[- ]?)?([1１][3-9３-９]{_DIGIT}(?:[- ]?{_DIGIT}){{8}}){_END}")
_LANDLINE = re.compile(rf"{_EDGE}([0０]{_DIGIT}{{2,3}}[- －]{_DIGIT}{{7,8}}){_END}")
_IDENTITY = re.compile(rf"{_EDGE}([1-8]\d{{5}}((?:19|20)\d{{6}})\d{{3}}[0-9Xx]){_END}", re.ASCII)


def masked(text: str) -> str:
    """A text with the middle of every phone and identity number (身份证号) replaced by stars."""
    text = _IDENTITY.sub(lambda found: _stars(found[0], 6, 4) if _is_day(found[2]) else found[0], text)
    text = _MOBILE.sub(lambda found: _stars(found[0], len(found[0]) - len(found[1]) + 3, 4), text)
    return _LANDLINE.sub(lambda found: _stars(found[0], 4, 2), text)


def _stars(number: str, first: int, last: int) -> str:
    """The number with its first and last signs; blanks and dashes between stay where they are."""
    middle = re.sub(r"[0-9０-９Xx]", "*", number[first:-last])
    return f"{number[:first]}{middle}{number[-last:]}"


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def masked_value(value: Any) -> Any:
    """The same for every text in a JSON value."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, dict):
        return {masked(str(key)): masked_value(inner) for key, inner in value.items()}
    return [masked_value(inner) for inner in value] if isinstance(value, list) else value


def masked_card(card: LeadCard) -> LeadCard:
    """A lead as lists show it."""
    return replace(
        card,
        title=masked(card.title),
        seller_name=masked(card.seller_name),
        ship_from=masked(card.ship_from),
        reasons=[masked_reason(reason) for reason in card.reasons],
    )


def masked_lead(page: LeadPage) -> LeadPage:
    """A lead as its page shows it."""
    return replace(
        page,
        card=masked_card(page.card),
        description=masked(page.description),
        attributes=masked_value(page.attributes),
        versions=[_version(version) for version in page.versions],
        seller=page.seller and replace(page.seller, name=masked(page.seller.name)),
        decisions=[_decision(row) for row in page.decisions],
        similar=[_decision(row) for row in page.similar],
        notes=[replace(row, text=masked(row.text)) for row in page.notes],
        attachments=[replace(row, name=masked(row.name)) for row in page.attachments],
    )


def masked_case(page: CasePage) -> CasePage:
    """A case as its page and its files show it, unless somebody may see more."""
    return replace(
        page,
        card=replace(page.card, title=masked(page.card.title), seller_name=masked(page.card.seller_name)),
        items=[_item(item) for item in page.items],
        fields={name: masked(text) for name, text in page.fields.items()},
        moves=[
            replace(row, reason=masked(row.reason), detail=masked_value(row.detail)) for row in page.moves
        ],
        decisions=[_decision(row) for row in page.decisions],
        notes=[replace(row, text=masked(row.text)) for row in page.notes],
        attachments=[replace(row, name=masked(row.name)) for row in page.attachments],
    )


def _item(item: CaseItem) -> CaseItem:
    grounds = [
        replace(ground, reasons=[masked_reason(reason) for reason in ground.reasons])
        for ground in item.grounds
    ]
    return replace(item, confirmed=_shown(item.confirmed), now=_shown(item.now), grounds=grounds)


def _shown(listing: ListingShown) -> ListingShown:
    return replace(
        listing,
        title=masked(listing.title),
        seller_name=masked(listing.seller_name),
        ship_from=masked(listing.ship_from),
    )


def masked_reason(reason: ReasonRow) -> ReasonRow:
    """A reason with what it quotes masked."""
    return replace(reason, text=masked(reason.text), detail=masked_value(reason.detail))


def _version(version: VersionRow) -> VersionRow:
    return replace(version, title=masked(version.title))


def _decision(row: DecisionRow) -> DecisionRow:
    return replace(row, title=masked(row.title), note=masked(row.note))
