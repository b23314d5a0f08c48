"""The legal-element card (要件卡) of a lead, as the roof hands it to the page: words ready to show."""

from dataclasses import dataclass

from casebook.queries.rows import LeadPage


@dataclass(frozen=True, slots=True)
class CardLine:
    """One question of the law and how far the listing answers it."""

    question: str
    state: str
    """seen, not_seen or not_known."""
    state_word: str
    because: tuple[str, ...]
    """What caused the tick: feature and text."""
    note: str
    law: str
    """The article with its law's version; empty when none applies."""


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Lines that belong together."""

    name: str
    lines: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """The card in one language."""

    groups: tuple[CardGroup, ...]
    caveat: str


def no_card(page: LeadPage, language: str) -> CardView | None:
    """For surroundings without cards."""
    return None
