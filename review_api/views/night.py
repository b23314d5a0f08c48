"""A night's sources in the reader's language, ready for the template."""

from dataclasses import dataclass

from casebook.queries.health_rows import SavedPage, SourceHealth
from casebook.queries.night import NightReport
from casebook.reports.health_words import COUNT, FIELD, STATE, problem_words
from review_api.wording.language import Language

DOT = {"red": "bad", "amber": "warn", "grey": "none", "green": "ok"}
COLUMNS = (
    "visited",
    "new",
    "changed",
    "unchanged",
    "vouched",
    "missing",
    "gone",
    "blocked",
    "failed",
    "skipped",
)
"""Counts that the table shows, in its order."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """How complete one field is."""

    name: str
    share: float
    usual: float | None
    poor: bool
    """Whether a problem of the source names it."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source."""

    health: SourceHealth
    state: tuple[str, str]
    """(dot, word)."""
    counts: list[tuple[str, int | None]]
    """(key, count) of `COLUMNS`; None when the source was not read."""
    problems: list[tuple[str, str]]
    """(dot, sentence)."""
    failure: str
    fields: list[FieldLine]
    pages: list[SavedPage]

    @property
    def worth_a_look(self) -> bool:
        """Whether the page shows more of it than its line."""
        return bool(self.problems or self.failure or self.health.reasons)


def columns(language: Language) -> list[tuple[str, str]]:
    """(key, heading) of the counts."""
    return [(key, language.pick(*COUNT[key])) for key in COLUMNS]


def source_lines(report: NightReport, language: Language) -> list[SourceLine]:
    """The sources in the report's order."""
    return [_line(source, report.failures.get(source.key, ""), language) for source in report.sources]


def _line(source: SourceHealth, failure: str, language: Language) -> SourceLine:
    named = {problem.field for problem in source.problems if problem.field}
    fields = [
        FieldLine(language.pick(*FIELD[one.field]), one.share, one.usual, one.field in named)
        for one in source.fields
        if one.field in FIELD
    ]
    read = source.run_id is not None
    return SourceLine(
        health=source,
        state=(DOT[source.state], language.pick(*STATE[source.state])),
        counts=[(key, source.counts.get(key, 0) if read else None) for key in COLUMNS],
        problems=[(DOT[one.level], language.pick(*problem_words(one))) for one in source.problems],
        failure=failure,
        fields=fields,
        pages=list(source.pages),
    )
