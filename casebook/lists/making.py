"""Making lists (生成清单): one a platform, over all cases of a selection."""

from casebook.errors import CasebookError
from casebook.lists.formats import FORMATS
from casebook.lists.one_list import ListInMaking
from casebook.lists.record import ListOrder, break_off_job, platforms_done
from casebook.lists.workshop import MadeList, NothingToList, Workshop
from casebook.office_time import office_day
from casebook.queries.list_checks import check_selection
from casebook.queries.list_selection import count_by_platform, count_looked_at
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission


def make_lists(shop: Workshop, viewer: Viewer, order: ListOrder) -> list[MadeList]:
    """One list a platform; those that an earlier attempt of the same job made are left as they are.

    Raises BadSelection, NothingToList, NotAllowed, or CasebookError when a file cannot be written.
    """
    viewer.needs(Permission.PERSONAL if order.full else Permission.EXPORT)
    if order.format not in FORMATS:
        raise CasebookError(f"format {order.format[:40]!r}: expected one of {', '.join(FORMATS)}")
    done = _taken_up(shop, order)
    with shop.book.read() as session:
        check_selection(session, viewer, order.selection, office_day(shop.clock()))
        counts = count_by_platform(session, viewer, order.selection, full=order.full)
        if not counts and not done:
            raise NothingToList(count_looked_at(session, viewer, full=order.full))
        made, written, of = [], 0, sum(one.rows for one in counts)
        for count in counts:
            if count.platform not in done:
                one = ListInMaking(shop, viewer, order, count, (written, of))
                made.append(one.made(session))
            written += count.rows
        return made


def _taken_up(shop: Workshop, order: ListOrder) -> frozenset[str]:
    """Platforms that an earlier attempt of the same job came to an end with."""
    if order.job_id is None:
        return frozenset()
    with shop.book.begin() as session:
        break_off_job(session, order.job_id)
        return platforms_done(session, order.job_id)
