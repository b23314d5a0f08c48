"""Findings as the casebook keeps them, and what else a screening reads off a listing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from casebook.leads.record_findings import LeadFacts, ToScreen
from casebook.vocabulary.goods import SalesCounted
from casebook.vocabulary.leads import Tier
from casebook.worth.read_off import HeldFacts, PriceFacts, ReadOff, SalesFacts
from matchers.findings.finding import TOO_LOW, Finding
from matchers.worth.sales import sales_of
from matchers.worth.usual import prices_of

NEARLY = 30.0
"""Score from which a finding that is too low is kept to be opened; those below are only counted."""


def lead_facts(finding: Finding, versions: Mapping[str, int]) -> LeadFacts:
    """A lead; `versions` says which version of its mark the list holds."""
    return LeadFacts(
        mark_key=finding.mark_id,
        kind=finding.kind,
        score=finding.score,
        mark_version_id=versions.get(finding.mark_id),
        reasons=_reasons(finding),
        worth=finding.worth,
        tier=Tier(finding.tier) if finding.tier else None,
        signs=tuple(finding.as_json()["signs"]),
        explained_by=finding.explained_by,
    )


def read_off(item: ToScreen, findings: Sequence[Finding], versions: Mapping[str, int]) -> ReadOff:
    """Sales, prices, and the findings that are no leads."""
    sales = sales_of(item.listing.sales)
    held = [finding for finding in findings if not finding.is_lead]
    kept = (one for one in held if one.held_back_by != TOO_LOW or one.score >= NEARLY)
    return ReadOff(
        item,
        SalesFacts(sales.number, SalesCounted(sales.counted), sales.at_least) if sales else None,
        [PriceFacts(*key, yuan) for one in findings for key, yuan in prices_of(one, item.listing)],
        [_held(one, versions) for one in kept],
        Counter(one.held_back_by for one in held),
    )


def _held(finding: Finding, versions: Mapping[str, int]) -> HeldFacts:
    return HeldFacts(
        finding.mark_id,
        finding.kind,
        versions.get(finding.mark_id),
        finding.score,
        finding.worth,
        finding.held_back_by,
        _reasons(finding),
    )


def _reasons(finding: Finding) -> tuple[Mapping[str, Any], ...]:
    """The strongest first."""
    return tuple(sorted(finding.as_json()["reasons"], key=lambda reason: -abs(reason["points"])))
