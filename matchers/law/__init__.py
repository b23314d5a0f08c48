"""Element cards (要件卡): what the law asks about a finding, and what its reasons answer."""

from collections.abc import Callable, Iterator
from datetime import date

from matchers.findings.finding import Finding
from matchers.law import geographical_indication, official_mark, patent, special_mark, trademark
from matchers.law.card import ElementCard, Group
from matchers.law.facts import Facts
from trademark_data.mark import Mark
from trademark_data.olympic import is_olympic

CARDS: dict[str, Callable[[Facts], Iterator[Group]]] = {
    "trademark": trademark.groups,
    "geographical_indication": geographical_indication.groups,
    "official_mark": official_mark.groups,
    "special_mark": special_mark.groups,
    "olympic_mark": special_mark.olympic_groups,
    "patent": patent.groups,
}
"""Kind of right → what makes its card."""


def element_card(finding: Finding, mark: Mark | None, on: date, seller: str = "") -> ElementCard:
    """The card of a finding, from its reasons alone; `mark` gives only dates and the list of sellers.

    `on` is the day the right is judged on, `seller` the shop's name, to be compared with that list. Raises
    KeyError for a kind without a card.
    """
    kind = "olympic_mark" if mark is not None and is_olympic(mark) else finding.kind
    facts = Facts(finding, mark, on, seller)
    return ElementCard(kind, finding.mark_id, on, tuple(CARDS[kind](facts)))
