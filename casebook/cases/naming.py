"""What people call a case, and which case they mean."""

import re

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casebook.errors import NotFound
from casebook.models.cases import Case
from casebook.units.visible import seen_cases
from casebook.viewer import Viewer

_LABEL = re.compile(r"(?:C-)?0*(\d{1,9})", re.ASCII | re.IGNORECASE)


def case_label(case_id: int, number: str | None) -> str:
    """What people call a case: its register number, before that C-000012."""
    return number or f"C-{case_id:06d}"


def case_id_of(session: Session, viewer: Viewer, given: str) -> int:
    """The case meant by an id, a label (C-000012), a register number or a former one. Raises NotFound."""
    name = given.strip()
    label = _LABEL.fullmatch(name)
    meant = Case.id == int(label[1]) if label else or_(Case.number == name, Case.former_number == name)
    found = session.scalar(select(Case.id).where(meant, *seen_cases(viewer)))
    if found is None:
        raise NotFound(f"no case {name[:80]!r}; expected an id, C-000012, or a register number")
    return found
