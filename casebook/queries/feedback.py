"""How often the features were right, and what leads were dismissed for: figures over decisions that stand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import sqrt

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql import ColumnElement

from casebook.leads.status import FINAL, standing_decisions
from casebook.models.deciding import Decision, DecisionReason, DecisionSign, Lead
from casebook.models.reference import MarkRow, MarkVersion
from casebook.units.visible import seen_leads
from casebook.viewer import Viewer
from casebook.vocabulary.leads import AnyReason, DismissalReason, Verdict

MOST_MARKS = 20
FEWEST = 5
"""Dismissals for one reason from which a mark is worth a look."""
_Z = 1.96
"""Of a normal distribution: 95 % lie within."""


@dataclass(frozen=True, slots=True)
class FeatureFigure:
    """A feature, over the decisions on leads in which it spoke."""

    feature: str
    points: float
    """What it gave on average; below zero it speaks against."""
    decided: int
    confirmed: int
    share: float
    """Confirmed of decided."""
    low: float
    high: float
    """95 % interval of the share (Wilson)."""


@dataclass(frozen=True, slots=True)
class SignFigure:
    """A sign of worth, over the decisions on leads that bore it."""

    sign: str
    points: float
    """What it gave on average; below zero it speaks against a look."""
    decided: int
    confirmed: int
    share: float
    """Confirmed of decided."""
    low: float
    high: float
    """95 % interval of the share (Wilson)."""


@dataclass(frozen=True, slots=True)
class ReasonFigure:
    """A reason to dismiss, and how often it was given."""

    reason: DismissalReason
    number: int
    by_kind: Mapping[str, int]
    """Kind of right → number."""


@dataclass(frozen=True, slots=True)
class MarkFigure:
    """A mark whose leads are dismissed for one reason again and again."""

    mark_key: str
    name: str
    decided: int
    confirmed: int
    reason: DismissalReason
    dismissed: int
    """Of the decided: dismissed for this reason."""


@dataclass(frozen=True, slots=True)
class FeedbackReport:
    """What decisions say about the matching."""

    decided: int
    confirmed: int
    features: list[FeatureFigure]
    signs: list[SignFigure]
    """Of decisions since signs are kept."""
    reasons: list[ReasonFigure]
    marks: list[MarkFigure]
    """The most dismissals first."""


def feedback_report(session: Session, viewer: Viewer, since: datetime | None = None) -> FeedbackReport:
    """The figures, of all decisions or of those since a moment; those taken back do not count."""
    standing = _standing(viewer, since)
    by_mark = _by_mark(session, standing)
    return FeedbackReport(
        decided=sum(by_mark.values()),
        confirmed=sum(number for (*_, reason), number in by_mark.items() if not reason),
        features=[FeatureFigure(*figures) for figures in _spoken(session, DecisionReason.feature, standing)],
        signs=[SignFigure(*figures) for figures in _spoken(session, DecisionSign.sign, standing)],
        reasons=_reasons(by_mark),
        marks=_marks(session, by_mark),
    )


def wilson(part: int, whole: int) -> tuple[float, float]:
    """95 % interval of a share by Wilson's score; (0, 1) when nothing was counted."""
    if not whole:
        return 0.0, 1.0
    share, z = part / whole, _Z * _Z / whole
    middle = (share + z / 2) / (1 + z)
    half = sqrt(share * (1 - share) * z + z * z / 4) / (1 + z)
    return max(0.0, middle - half), min(1.0, middle + half)


def _standing(viewer: Viewer, since: datetime | None) -> list[ColumnElement[bool]]:
    chosen = [Decision.verdict.in_(FINAL), standing_decisions(), *seen_leads(viewer)]
    return chosen + ([Decision.at >= since] if since else [])


Figures = tuple[str, float, int, int, float, float, float]
"""Key, average points, decided, confirmed, share, and the ends of its interval."""


def _spoken(
    session: Session, key: InstrumentedAttribute[str], standing: Iterable[ColumnElement[bool]]
) -> list[Figures]:
    """How often each feature, or sign, was right; the most decided first."""
    table = key.class_
    spoke = (
        select(table.decision_id, key.label("key"), func.sum(table.points).label("points"))
        .group_by(table.decision_id, key)
        .subquery()
    )
    rows = session.execute(
        select(spoke.c.key, Decision.verdict, func.count(), func.sum(spoke.c.points))
        .join(Decision, Decision.id == spoke.c.decision_id)
        .join(Lead, Lead.id == Decision.lead_id)
        .where(*standing)
        .group_by(spoke.c.key, Decision.verdict)
    )
    numbers: Counter[tuple[str, Verdict]] = Counter()
    points: Counter[str] = Counter()
    for name, verdict, number, total in rows:
        numbers[name, verdict] = number
        points[name] += total
    found = [_figures(name, numbers, points[name]) for name in {name for name, _ in numbers}]
    return sorted(found, key=lambda one: (-one[2], one[0]))


def _figures(name: str, numbers: Counter[tuple[str, Verdict]], points: float) -> Figures:
    confirmed = numbers[name, Verdict.CONFIRM]
    decided = confirmed + numbers[name, Verdict.DISMISS]
    return name, points / decided, decided, confirmed, confirmed / decided, *wilson(confirmed, decided)


def _by_mark(
    session: Session, standing: Iterable[ColumnElement[bool]]
) -> Counter[tuple[str, str, AnyReason]]:
    """(mark, kind, reason, empty when confirmed) → decisions."""
    rows = session.execute(
        select(Lead.mark_key, Lead.kind, Decision.reason, func.count())
        .join(Lead, Lead.id == Decision.lead_id)
        .where(*standing)
        .group_by(Lead.mark_key, Lead.kind, Decision.reason)
    )
    return Counter({(key, kind, reason): number for key, kind, reason, number in rows})


def _reasons(by_mark: Counter[tuple[str, str, AnyReason]]) -> list[ReasonFigure]:
    found = []
    for wanted in DismissalReason:
        kinds: Counter[str] = Counter()
        for (_, kind, reason), number in by_mark.items():
            kinds[kind] += number if reason == wanted else 0
        found.append(ReasonFigure(wanted, kinds.total(), dict(sorted((+kinds).items()))))
    return found


def _marks(session: Session, by_mark: Counter[tuple[str, str, AnyReason]]) -> list[MarkFigure]:
    decided: Counter[str] = Counter()
    confirmed: Counter[str] = Counter()
    dismissed: Counter[tuple[str, DismissalReason]] = Counter()
    for (key, _, reason), number in by_mark.items():
        decided[key] += number
        if reason:
            dismissed[key, reason] += number
        else:
            confirmed[key] += number
    often = [(pair, number) for pair, number in dismissed.items() if number >= FEWEST]
    often.sort(key=lambda one: (-one[1], one[0]))
    names = _names(session, [key for (key, _), _ in often[:MOST_MARKS]])
    return [
        MarkFigure(key, names.get(key, ""), decided[key], confirmed[key], reason, number)
        for (key, reason), number in often[:MOST_MARKS]
    ]


def _names(session: Session, keys: list[str]) -> dict[str, str]:
    rows = session.execute(
        select(MarkRow.key, MarkVersion.name)
        .join(MarkVersion, MarkVersion.id == MarkRow.current_version_id)
        .where(MarkRow.key.in_(keys))
    )
    return {row.key: row.name for row in rows}
