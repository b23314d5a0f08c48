"""The finding (比对结果): what one listing does with one mark, every reason and its place in the text."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from matchers.findings.tier import Tier
from trademark_data.worded import Worded


class FindingVerdict(Worded):
    """Whether a finding becomes a lead."""

    LEAD = "lead", "线索", "lead"
    SUPPRESSED = "suppressed", "不列为线索", "suppressed"


TOO_LOW = "too_low"
"""What holds a finding back whose score does not reach its kind's threshold."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (points > 0) or against (points < 0) a finding."""

    feature: str
    """Key of the feature in `matchers.features.FEATURES`."""
    points: float
    """Its weight in this finding; a suppressing reason may carry 0."""
    field: str = ""
    """Listing field it was seen in: `title`, `description`, `attributes.品牌`, `seller_name`, …"""
    start: int | None = None
    """First code point in the original field."""
    end: int | None = None
    """One past the last code point."""
    text: str = ""
    """The original text between start and end."""
    detail: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """JSON values: `name` (which name or alias), `channel`, `edges`, `code`, `patent_id`, `suppresses`, …"""


class Sign(NamedTuple):
    """One thing that says how much a finding deserves an officer's minute: more (points > 0) or less."""

    sign: str
    """Key of the sign in `matchers.worth.signs.SIGNS`."""
    points: float
    field: str = ""
    """Listing field it was seen in, as for a reason."""
    start: int | None = None
    end: int | None = None
    text: str = ""
    detail: Mapping[str, Any] = MappingProxyType({})
    """JSON values: `level` of the table of points, `amount`, `number`, `explained_by`, …"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What speaks for and against one (listing, mark), and whether it is a lead (线索).

    Two figures: `score` says how surely the mark is used on such goods, `worth` how much an officer's look
    is worth: how likely it is misuse, and how much is at stake.
    """

    listing_id: str
    mark_id: str
    """The mark's id in the reference list; `patent_claim` for claims of patents."""
    kind: str
    score: float
    """0–100, two decimals; ordered, not saturating."""
    verdict: FindingVerdict
    reasons: tuple[Reason, ...]
    worth: float = 0.0
    """0–100, four decimals; ordered, not saturating."""
    tier: Tier | None = None
    """None for a suppressed finding."""
    signs: tuple[Sign, ...] = ()
    """What `worth` and `tier` were made from."""

    @property
    def is_lead(self) -> bool:
        """Whether it becomes a lead."""
        return self.verdict == FindingVerdict.LEAD

    def weighed(self, worth: float, tier: Tier | None, signs: tuple[Sign, ...]) -> "Finding":
        """The finding with what it is worth."""
        said = (self.listing_id, self.mark_id, self.kind, self.score, self.verdict, self.reasons)
        return Finding(*said, worth, tier, signs)

    @property
    def held_back_by(self) -> str:
        """The feature that keeps it from being a lead, `too_low` for a score below its threshold."""
        if self.is_lead:
            return ""
        return next((one.feature for one in self.reasons if one.detail.get("suppresses")), TOO_LOW)

    @property
    def explained_by(self) -> str:
        """The mark of the same listing that explains the place better; empty for none."""
        told = (str(one.detail["explained_by"]) for one in self.signs if "explained_by" in one.detail)
        return next(told, "")

    def as_json(self) -> dict[str, Any]:
        """The finding as one line of the findings contract."""
        return {
            "listing_id": self.listing_id,
            "mark_id": self.mark_id,
            "kind": self.kind,
            "score": self.score,
            "worth": self.worth,
            "tier": self.tier,
            "verdict": self.verdict,
            "reasons": [{"feature": reason.feature} | _seen(reason) for reason in self.reasons],
            "signs": [{"sign": sign.sign} | _seen(sign) for sign in self.signs],
        }


def _seen(what: Reason | Sign) -> dict[str, Any]:
    """What reasons and signs have in common."""
    return {
        "points": what.points,
        "field": what.field,
        "start": what.start,
        "end": what.end,
        "text": what.text,
        "detail": dict(what.detail),
    }
