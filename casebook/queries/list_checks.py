"""Whether a selection names what is there."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from casebook.errors import CasebookError
from casebook.models.cases import Case, CaseLead
from casebook.models.goods import ListingRow
from casebook.models.units import Unit
from casebook.queries.list_selection import Selection, in_units
from casebook.viewer import Viewer
from casebook.vocabulary.lists import SelectionFault
from casebook.vocabulary.worded import Reason

MOST_TOLD = 20
"""Names that an error lists at most."""


class BadSelection(CasebookError):
    """A selection names something that is not there."""

    def __init__(self, fault: SelectionFault, given: str, expected: str) -> None:
        super().__init__(f"{fault} {given[:80]!r}: {expected}")
        self.reason = Reason(fault, {"given": given[:80]})


def check_selection(session: Session, viewer: Viewer, selection: Selection, today: date) -> None:
    """Raises BadSelection when a name is unknown, or the day lies in the future."""
    if selection.since is not None and selection.since > today:
        told = f"it is {today} today; expected a day up to today"
        raise BadSelection(SelectionFault.FUTURE, selection.since.isoformat(), told)
    _known(session, SelectionFault.PLATFORM, ListingRow.platform, selection.platforms)
    _known(session, SelectionFault.UNIT, Unit.name, selection.units, *in_units(Unit.id, viewer.units))
    _known(session, SelectionFault.CASE, Case.id, selection.cases, *in_units(Case.unit_id, viewer.units))
    _known(session, SelectionFault.MARK, CaseLead.mark_key, selection.marks)


def _known(
    session: Session,
    fault: SelectionFault,
    column: InstrumentedAttribute[Any],
    given: Iterable[str | int],
    *seen: ColumnElement[bool],
) -> None:
    for one in given:
        if session.scalar(select(column).where(column == one, *seen).limit(1)) is None:
            names = session.scalars(
                select(column).where(*seen).distinct().order_by(column).limit(MOST_TOLD)
            ).all()
            told = ", ".join(map(str, names)) or "none is there"
            raise BadSelection(fault, str(one), f"expected one that the casebook knows: {told}")
