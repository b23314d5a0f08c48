"""Making lists (生成清单): one a platform, over all cases of a selection."""

from casebook.lists.asking import planned
from casebook.lists.one_list import ListInMaking
from casebook.lists.record import ListOrder, break_off_job, platforms_done
from casebook.lists.workshop import MadeList, NothingToList, Workshop
from casebook.viewer import Viewer


def make_lists(shop: Workshop, viewer: Viewer, order: ListOrder) -> list[MadeList]:
    """One list a platform; those that an earlier attempt of the same job made are left as they are.

    Raises BadSelection, NothingToList, NotAllowed, or CasebookError when a file cannot be written.
    """
    done = _taken_up(shop, order)
    with shop.book.read() as session:
        try:
            counts = planned(session, viewer, order, shop.clock())
        except NothingToList:
            if not done:
                raise
            counts = []  # an earlier attempt left nothing to do
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
