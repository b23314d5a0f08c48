"""What signs are shown: a finding, the use of the mark it came from, and what they share per listing."""

from decimal import Decimal
from functools import cached_property
from typing import Any

from matchers.findings.finding import Finding, Reason
from matchers.findings.occurrence import Occurrence
from matchers.findings.use import ONLY_LEVEL, Evidence, MarkUse, Texts, seen_at
from matchers.worth.disguise import way_of_writing
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


class Found:
    """A finding as signs see it."""

    def __init__(self, use: MarkUse, finding: Finding, listing: ListingFacts, explained_by: str = "") -> None:
        self.use = use
        self.finding = finding
        self.listing = listing
        self.explained_by = explained_by
        """Id of the mark of the same listing that explains the place better; empty when none does."""
        self.by_feature: dict[str, list[Reason]] = {}
        """The finding's reasons by feature, in their order."""
        for reason in finding.reasons:
            self.by_feature.setdefault(reason.feature, []).append(reason)
        best = use.best
        self.way = way_of_writing(best) if best and best.field != "seller_name" else ""
        """How the name that counts is written, a level of `on_purpose`; empty for a name as listed."""

    @property
    def spot(self) -> Evidence | None:
        """Where the name that counts stands, else the first claim; None where neither has a place."""
        best = self.use.best
        if best:
            return seen_at(best)
        reason = next((one for one in self.finding.reasons if one.start is not None), None)
        return at_reason(reason) if reason else None

    def edges_of(self, one: Occurrence) -> list[dict[str, Any]]:
        """The edges of an occurrence, as the reason about it has them already."""
        for reason in self.finding.reasons:
            if reason.start == one.start and reason.field == one.field and "edges" in reason.detail:
                edges: list[dict[str, Any]] = reason.detail["edges"]
                return edges
        return one.edges

    def first(self, feature: str) -> Reason | None:
        """The first reason of a feature; None when it keeps still."""
        reasons = self.by_feature.get(feature)
        return reasons[0] if reasons else None


def at_reason(reason: Reason, level: str = ONLY_LEVEL, **detail: Any) -> Evidence:
    """Evidence in the place of a reason."""
    return Evidence(level, reason.field, reason.start, reason.end, reason.text, detail)
