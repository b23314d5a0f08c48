"""From findings to what they are worth: the signs speak, the points add up, tiers follow from the signs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matchers.findings.finding import TOO_LOW, Finding, Sign
from matchers.findings.tier import Tier
from matchers.worth.disguise import SELDOM_CHANCE
from matchers.worth.explained import Told, explained_by
from matchers.worth.found import Found, ListingFacts
from matchers.worth.points import WorthTable, worth_table
from matchers.worth.prices import NO_PRICES, PriceTable, table_lines
from matchers.worth.sign import Bearing, SignModule
from matchers.worth.signs import SIGNS

_NEARLY = 30.0
"""Score from which a disguised name that is no lead is asked all signs."""
_DOUBTS = [(key, sign) for key, sign in SIGNS.items() if sign.bearing is Bearing.DOUBT]


@dataclass(frozen=True, slots=True)
class Worth:
    """How findings are weighed: points, and usual prices as they were on a day."""

    points: WorthTable
    prices: PriceTable = NO_PRICES

    @property
    def texts(self) -> tuple[str, ...]:
        """The tables as written, for digests."""
        return self.points.text, *table_lines(self.prices)


def shipped_worth() -> Worth:
    """The shipped points, without a table of usual prices."""
    return Worth(worth_table())


def weighed(told: Sequence[Told], how: Worth) -> list[Finding]:
    """The findings of one listing with signs, worth and tier."""
    if not told:
        return []
    facts = ListingFacts(told[0][0].texts, how.prices)
    better = explained_by(told) if len(told) > 1 else {}
    return [
        _weighed(Found(use, finding, facts, better.get(finding.mark_id, "")), how.points)
        for use, finding in told
    ]


def reweighed(signs: Sequence[Sign], table: WorthTable) -> tuple[float, Tier]:
    """Worth and tier that other points would give to the signs of a lead, as they were kept."""
    told = [sign._replace(points=table.points_of(sign)) for sign in signs if sign.sign in SIGNS]
    return table.worth(sum(sign.points for sign in told)), _tier_of(told, table)


def _weighed(found: Found, table: WorthTable) -> Finding:
    signs = tuple(_signs(found, table))
    worth = table.worth(sum(sign.points for sign in signs))
    return found.finding.weighed(worth, _tier(found.finding, signs, table), signs)


def _signs(found: Found, table: WorthTable) -> Iterator[Sign]:
    spoken = found.by_feature
    for key, sign in _asked(found):
        if sign.needs and spoken.keys().isdisjoint(sign.needs):
            continue
        for seen in sign.see(found):
            points = round(table.signs[key][seen.level] * seen.amount, 4)
            detail = {**seen.detail, "level": seen.level}
            detail |= {} if seen.amount == 1 else {"amount": seen.amount}
            yield Sign(key, points, seen.field, seen.start, seen.end, seen.text, detail)


def _asked(found: Found) -> Iterable[tuple[str, SignModule]]:
    """All signs; of what is far from a lead mostly the doubts, for there is much of it."""
    if found.finding.held_back_by != TOO_LOW or found.way in SELDOM_CHANCE:
        return SIGNS.items()
    return SIGNS.items() if found.way and found.finding.score >= _NEARLY else _DOUBTS


def _tier(finding: Finding, signs: Sequence[Sign], table: WorthTable) -> Tier | None:
    """None for what is no lead; the first from enough purpose, the last where nothing speaks for a look."""
    return _tier_of(signs, table) if finding.verdict == "lead" else None


def _tier_of(signs: Sequence[Sign], table: WorthTable) -> Tier:
    purpose = _points(signs, Bearing.PURPOSE)
    if purpose >= table.priority_from:
        return Tier.PRIORITY
    return Tier.ORDINARY if purpose + _points(signs, Bearing.CIRCUMSTANCE) > 0 else Tier.MENTION


def _points(signs: Sequence[Sign], bearing: Bearing) -> float:
    return sum(sign.points for sign in signs if SIGNS[sign.sign].bearing is bearing)
