"""What signs are shown: a finding, the use of the mark it came from, and what they share per listing."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from matchers.findings.finding import Finding, Reason
from matchers.findings.use import ONLY_LEVEL, Evidence, MarkUse, Texts, seen_at
from matchers.worth.money import real_price
from matchers.worth.prices import PriceTable
from matchers.worth.sales import Sales, sales_of
from matchers.worth.wooing_words import Place, wooing_in


class ListingFacts:
    """What is read of a listing once for all its findings, when first asked for."""

    def __init__(self, texts: Texts, prices: PriceTable) -> None:
        self.texts = texts
        self.prices = prices

    @cached_property
    def sales(self) -> Sales | None:
        """Its sales as a number; None where it shows none."""
        return sales_of(self.texts.subject.sales)

    @cached_property
    def price(self) -> Decimal | None:
        """Its price in yuan; None where it shows none, or a placeholder."""
        return real_price(self.texts.subject.price)

    @cached_property
    def wooing(self) -> list[Place]:
        """Its words that woo, each class once."""
        return wooing_in(self.texts)

    def told(self, key: str) -> Any:
        """A further key of the listing, as the casebook or the imported file gave it."""
        return getattr(self.texts.subject, "extra", {}).get(key)


@dataclass(frozen=True)
class Found:
    """A finding as signs see it."""

    use: MarkUse
    finding: Finding
    listing: ListingFacts
    explained_by: str = ""
    """Id of the mark of the same listing that explains the place better; empty when none does."""

    @cached_property
    def by_feature(self) -> dict[str, list[Reason]]:
        """The finding's reasons by feature, in their order."""
        found: dict[str, list[Reason]] = {}
        for reason in self.finding.reasons:
            found.setdefault(reason.feature, []).append(reason)
        return found

    @cached_property
    def spot(self) -> Evidence | None:
        """Where the name that counts stands, else the first claim; None where neither has a place."""
        best = self.use.best
        if best:
            return seen_at(best)
        reason = next((one for one in self.finding.reasons if one.start is not None), None)
        return at_reason(reason) if reason else None

    def first(self, feature: str) -> Reason | None:
        """The first reason of a feature; None when it keeps still."""
        return self.by_feature.get(feature, [None])[0]


def at_reason(reason: Reason, level: str = ONLY_LEVEL, **detail: Any) -> Evidence:
    """Evidence in the place of a reason."""
    return Evidence(level, reason.field, reason.start, reason.end, reason.text, detail)
