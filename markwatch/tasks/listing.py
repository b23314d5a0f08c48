"""Wiring of lists: settings and casebook → what making them works with."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from casebook.database import Casebook
from casebook.jobs.running import JobAtWork
from casebook.jobs.telling import JobRefused, beat
from casebook.lists.asking import order_of
from casebook.lists.forms import BadForm, read_forms
from casebook.lists.making import make_lists
from casebook.lists.workshop import NothingToList, Workshop
from casebook.queries.list_checks import BadSelection
from casebook.units.viewing import viewer_of
from casebook.vocabulary.jobs import JobFault
from casebook.vocabulary.worded import Reason
from markwatch.kept_reasons import explain
from markwatch.settings import Settings
from markwatch.tasks.sealing import packages_of
from markwatch.terminal.messages import clock


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
        words=partial(explain, language="zh"),
        office=settings.office_name,
        packages=packages_of(settings),
        clock=clock,
        out=out,
        tell=tell,
    )


def do_lists(at: JobAtWork, settings: Settings) -> None:
    """Make the lists that somebody asked for, with the rights they have now."""
    order = order_of(at.job.detail, at.job.id)
    with at.book.read() as session:
        viewer = viewer_of(session, at.job.account_id or 0, at.clock())
    try:
        shop = workshop(settings, at.book, tell=lambda done, of: at.tell(done=done, total=of))
        ours = replace(shop, still_ours=lambda session: beat(session, at.job, at.clock()))
        make_lists(ours, viewer, order)
    except NothingToList as error:
        raise JobRefused(Reason(JobFault.NOTHING_TO_LIST, {"looked_at": error.looked_at})) from error
    except BadSelection as error:
        raise JobRefused(Reason(JobFault.SELECTION_GONE)) from error
    except BadForm as error:
        raise JobRefused(Reason(JobFault.BAD_FORM, {"error": str(error)})) from error
    with at.book.begin() as session:
        at.end(session, result_id=at.job.id)
