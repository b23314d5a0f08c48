"""A night's sources in the reader's language, ready for the template."""

from dataclasses import dataclass

from casebook.queries.health_rows import SavedPage, SourceHealth
from casebook.queries.night import NightReport
from casebook.vocabulary.crawls import CountName
from casebook.vocabulary.reasons import RunFault
from casebook.vocabulary.worded import Reason
from review_api.wording.dots import dot_of
from review_api.wording.language import Language

COLUMNS = tuple(name for name in CountName if name != CountName.DUPLICATES)
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
    counts: list[tuple[CountName, int | None]]
    """(key, count) of `COLUMNS`; None when the source was not read."""
    problems: list[tuple[str, str]]
    """(dot, sentence)."""
    failure: Reason[RunFault] | None
    """Why it was not read to its end."""
    fields: list[FieldLine]
    pages: list[SavedPage]

    @property
    def worth_a_look(self) -> bool:
        """Whether the page shows more of it than its line."""
        return bool(self.problems or self.failure or self.health.reasons)


def columns(language: Language) -> list[str]:
    """The headings of the counts."""
    return [language.word(name) for name in COLUMNS]


def source_lines(report: NightReport, language: Language) -> list[SourceLine]:
    """The sources in the report's order."""
    return [_line(source, report.failures.get(source.key), language) for source in report.sources]


def _line(source: SourceHealth, failure: Reason[RunFault] | None, language: Language) -> SourceLine:
    named = {problem.field for problem in source.problems if problem.field}
    fields = [
        FieldLine(language.word(one.field), one.share, one.usual, one.field in named) for one in source.fields
    ]
    read = source.run_id is not None
    return SourceLine(
        health=source,
        state=(dot_of(source.state), language.word(source.state)),
        counts=[(name, source.counts[name] if read else None) for name in COLUMNS],
        problems=[(dot_of(one.level), one.sentence(language.code)) for one in source.problems],
        failure=failure,
        fields=fields,
        pages=list(source.pages),
    )
