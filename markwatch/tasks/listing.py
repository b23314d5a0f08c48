"""Wiring of lists: settings and casebook → what making them works with."""

from collections.abc import Callable
from pathlib import Path

from casebook.database import Casebook
from casebook.lists.forms import read_forms
from casebook.lists.workshop import Workshop
from casebook.queries.rows import ReasonRow
from markwatch.settings import Settings
from markwatch.tasks.sealing import packages_of
from markwatch.terminal.messages import clock
from matchers.explain import reason_words
from matchers.findings.finding import Reason


def workshop(
    settings: Settings,
    book: Casebook,
    *,
    out: Path | None = None,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Workshop:
    """What lists of this installation are made with. Raises BadForm."""
    return Workshop(
        book=book,
        forms=read_forms(settings.list_forms),
        words=in_words,
        office=settings.office_name,
        packages=packages_of(settings),
        clock=clock,
        out=out,
        tell=tell,
    )


def in_words(row: ReasonRow) -> str:
    """A kept reason as officers read it; lists are Chinese."""
    return reason_words(
        Reason(row.feature, row.points, row.field, row.start, row.end, row.text, row.detail), "zh"
    )
