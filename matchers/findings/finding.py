"""The finding (比对结果): what one listing does with one mark, every reason and its place in the text."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trademark_data.worded import Worded


class FindingVerdict(Worded):
    """Whether a finding becomes a lead."""

    LEAD = "lead", "线索", "lead"
    SUPPRESSED = "suppressed", "不列为线索", "suppressed"


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


@dataclass(frozen=True, slots=True)
class Finding:
    """All reasons for one (listing, mark), the score they add up to, and whether it is a lead (线索)."""

    listing_id: str
    mark_id: str
    """The mark's id in the reference list; `patent_claim` for claims of patents."""
    kind: str
    score: float
    """0–100, two decimals; ordered, not saturating."""
    verdict: FindingVerdict
    reasons: tuple[Reason, ...]

    @property
    def is_lead(self) -> bool:
        """Whether it becomes a lead."""
        return self.verdict == FindingVerdict.LEAD

    def as_json(self) -> dict[str, Any]:
        """The finding as one line of the findings contract."""
        return {
            "listing_id": self.listing_id,
            "mark_id": self.mark_id,
            "kind": self.kind,
            "score": self.score,
            "verdict": self.verdict,
            "reasons": [
                {
                    "feature": reason.feature,
                    "points": reason.points,
                    "field": reason.field,
                    "start": reason.start,
                    "end": reason.end,
                    "text": reason.text,
                    "detail": dict(reason.detail),
                }
                for reason in self.reasons
            ],
        }
