"""From a use of a mark to a finding: the features speak, the weights add up, the threshold decides."""

from collections.abc import Iterator

from matchers.features import FEATURES
from matchers.findings.finding import Finding, FindingVerdict, Reason
from matchers.findings.use import ONLY_LEVEL, Evidence, MarkUse
from matchers.findings.weights import Weights


def judged(use: MarkUse, weights: Weights) -> Finding | None:
    """The finding with all its reasons; None when nothing speaks for it."""
    reasons = tuple(_reasons(use, weights))
    if not use.occurrences and not any(reason.points > 0 for reason in reasons):
        return None
    kind = use.mark.kind
    score = weights.score(sum(reason.points for reason in reasons))
    suppressed = any(reason.detail.get("suppresses") for reason in reasons)
    is_lead = score >= weights.threshold(kind) and not suppressed
    verdict = FindingVerdict.LEAD if is_lead else FindingVerdict.SUPPRESSED
    return Finding(use.subject.id, use.mark.id, kind, score, verdict, reasons)


def _reasons(use: MarkUse, weights: Weights) -> Iterator[Reason]:
    for key, feature in FEATURES.items():
        for evidence in feature.judge(use):
            points = weights.points(use.mark.kind, key, evidence.level) if evidence.counts else 0.0
            yield _reason(key, evidence, round(points * evidence.amount, 2))


def _reason(key: str, evidence: Evidence, points: float) -> Reason:
    detail = ({} if evidence.level == ONLY_LEVEL else {"level": evidence.level}) | dict(evidence.detail)
    if evidence.suppresses:
        detail["suppresses"] = True
    return Reason(key, points, evidence.field, evidence.start, evidence.end, evidence.text, detail)
