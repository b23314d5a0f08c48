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

MOST_TOLD = 20
"""Names that an error lists at most."""


class BadSelection(CasebookError):
    """A selection names something that is not there."""


def check_selection(session: Session, viewer: Viewer, selection: Selection, today: date) -> None:
    """Raises BadSelection when a name is unknown, or the day lies in the future."""
    if selection.since is not None and selection.since > today:
        raise BadSelection(f"since {selection.since}: it is {today} today; expected a day up to today")
    _known(session, "platform", ListingRow.platform, selection.platforms)
    _known(session, "unit", Unit.name, selection.units, *in_units(Unit.id, viewer.units))
    _known(session, "case", Case.id, selection.cases, *in_units(Case.unit_id, viewer.units))
    _known(session, "mark", CaseLead.mark_key, selection.marks)


def _known(
    session: Session,
    what: str,
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
            raise BadSelection(f"{what} {str(one)[:80]!r}: expected one that the casebook knows: {told}")
