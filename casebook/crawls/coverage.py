"""What a run covered: "nothing found" never looks like "nothing read"."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from casebook.vocabulary.crawls import FRUITFUL, NOT_READ, OF_LISTINGS, READ, Counts, RunOutcome, VisitOutcome
from casebook.vocabulary.reasons import EXCLUDED, LACKING, ReasonCode
from casebook.vocabulary.worded import LanguageCode, Reason, reason_from

_COLON = {"zh": "：", "en": ": "}


@dataclass(frozen=True, slots=True)
class VisitGroup:
    """Visits of a run that ended alike."""

    outcome: VisitOutcome
    reason: Reason[ReasonCode] | None
    """None where there is nothing to say."""
    pages: int
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class UnreadPages:
    """How many pages of a run were not read for one reason."""

    outcome: VisitOutcome
    """One of `NOT_READ`."""
    reason: Reason[ReasonCode] | None
    pages: int

    def sentence(self, language: LanguageCode) -> str:
        """受阻：HTTP 429."""
        return sentence_of_end(self.outcome, self.reason, language)

    def as_json(self) -> dict[str, Any]:
        """`{"outcome": …, "code": …, "detail": {…}, "pages": …}`; code and detail only with a reason."""
        why = self.reason.as_json() if self.reason else {}
        return {"outcome": self.outcome.value, **why, "pages": self.pages}

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Self:
        """What `as_json` wrote. Raises ValueError for a code there is not."""
        reason = reason_from(ReasonCode, given) if "code" in given else None
        return cls(VisitOutcome(given["outcome"]), reason, given["pages"])


def sentence_of_end(outcome: VisitOutcome, reason: Reason[ReasonCode] | None, language: LanguageCode) -> str:
    """How a visit ended and why, in words."""
    why = f"{_COLON[language]}{reason.sentence(language)}" if reason else ""
    return f"{outcome.word(language)}{why}"


def outcome_of_run(groups: Iterable[VisitGroup], passed_over: int = 0) -> RunOutcome:
    """One word for a run: complete, partial, blocked or failed.

    Pages that robots.txt kept from us do not by themselves make a run partial. A run is blocked when at least
    as much was refused as was read, and failed when neither a listing nor a list came of it: a shop whose
    start page is gone was not read. One is partial, too, that brought no listing, or that `passed_over` goods
    which lists named.
    """
    ends, excluded = Counter[VisitOutcome](), 0
    for group in groups:
        ends[group.outcome] += group.pages
        excluded += group.pages if _is_excluded(group) else 0
    refused, broken = ends[VisitOutcome.BLOCKED], ends[VisitOutcome.FAILED]
    if refused and refused >= sum(ends[end] for end in READ) + broken:
        return RunOutcome.BLOCKED
    if not any(ends[end] for end in FRUITFUL):
        return RunOutcome.FAILED
    is_whole = any(ends[end] for end in OF_LISTINGS) and not (refused > excluded or broken or passed_over)
    return RunOutcome.COMPLETE if is_whole else RunOutcome.PARTIAL


def counts_of(groups: Sequence[VisitGroup], named: int = 0, named_read: int = 0) -> Counts:
    """The coverage row of a run."""
    ends = Counter[VisitOutcome]()
    for group in groups:
        ends[group.outcome] += group.pages
    vouched = sum(group.pages for group in groups if _is_vouched(group))
    return Counts(
        visited=sum(ends[end] for end in READ) - vouched,
        new=ends[VisitOutcome.NEW],
        changed=ends[VisitOutcome.CHANGED],
        unchanged=ends[VisitOutcome.UNCHANGED],
        vouched=vouched,
        missing=ends[VisitOutcome.MISSING],
        gone=ends[VisitOutcome.GONE],
        duplicates=ends[VisitOutcome.DUPLICATE],
        blocked=ends[VisitOutcome.BLOCKED],
        failed=ends[VisitOutcome.FAILED],
        skipped=ends[VisitOutcome.SKIPPED],
        named=named,
        named_read=named_read,
    )


def unread_of(groups: Iterable[VisitGroup]) -> list[UnreadPages]:
    """What was not read, the most frequent reason first; of a run without listings also what pages lacked."""
    groups = list(groups)
    is_bare = not any(group.outcome in OF_LISTINGS for group in groups)
    found = [
        UnreadPages(group.outcome, group.reason, group.pages)
        for group in groups
        if group.outcome in NOT_READ or (is_bare and group.reason and group.reason.code in LACKING)
    ]
    return sorted(found, key=lambda one: one.pages, reverse=True)


def pages_for(unread: Iterable[UnreadPages], codes: frozenset[ReasonCode]) -> int:
    """How many pages were not read for one of these reasons."""
    return sum(one.pages for one in unread if one.reason and one.reason.code in codes)


def _is_excluded(group: VisitGroup) -> bool:
    refused = group.outcome == VisitOutcome.BLOCKED
    return refused and group.reason is not None and group.reason.code in EXCLUDED


def _is_vouched(group: VisitGroup) -> bool:
    return group.reason is not None and group.reason.code == ReasonCode.VOUCHED
