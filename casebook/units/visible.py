"""The one place that says which rows exist for a viewer: conditions for lists, and rows opened by their id.

Who sees everything gets no condition at all; for everybody else the units are named, for the index to use.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from casebook.errors import NotFound
from casebook.models.cases import Case
from casebook.models.deciding import Lead
from casebook.models.evidence import Capture
from casebook.viewer import EVERYWHERE, Viewer
from casebook.vocabulary.roles import Permission
from casebook.vocabulary.subjects import SubjectKind

Conditions = tuple[ColumnElement[bool], ...]


def seen_leads(viewer: Viewer) -> Conditions:
    """Of `lead`: it exists for the viewer."""
    return _within(viewer, Lead.unit_id)


def seen_cases(viewer: Viewer) -> Conditions:
    """Of `enforcement_case`: it exists for the viewer."""
    return _within(viewer, Case.unit_id)


def seen_listings(viewer: Viewer, listing_id: InstrumentedAttribute[int]) -> Conditions:
    """Of what belongs to a listing, such as a capture: the viewer sees a lead of that listing."""
    if viewer.units is None:
        return ()
    return (exists(select(Lead.id).where(Lead.listing_id == listing_id, *seen_leads(viewer))),)


def allowed_in(
    viewer: Viewer, unit_id: InstrumentedAttribute[int], needed: AbstractSet[Permission]
) -> Conditions:
    """Of rows of a unit: the viewer may do all of it there."""
    if needed <= viewer.may_in(EVERYWHERE):
        return ()
    return (unit_id.in_([unit for unit in sorted(viewer.may) if needed <= viewer.may_in(unit)]),)


def open_lead(session: Session, viewer: Viewer, lead_id: int) -> Lead:
    """A lead. Raises NotFound, with the same words for one that is not there and one of another unit."""
    lead = session.get(Lead, lead_id)
    if lead is None or not viewer.sees(lead.unit_id):
        raise NotFound(f"no lead {lead_id}")
    return lead


def open_case(session: Session, viewer: Viewer, case_id: int) -> Case:
    """A case. Raises NotFound, with the same words for one that is not there and one of another unit."""
    case = session.get(Case, case_id)
    if case is None or not viewer.sees(case.unit_id):
        raise NotFound(f"no case {case_id}")
    return case


def open_subject(session: Session, viewer: Viewer, subject: tuple[str, int]) -> Lead | Case:
    """The lead or the case that something is about. Raises NotFound."""
    kind, subject_id = subject
    opens = open_lead if kind == SubjectKind.LEAD else open_case
    return opens(session, viewer, subject_id)


def open_capture(session: Session, viewer: Viewer, capture_id: int) -> Capture:
    """A capture of a listing of which the viewer sees a lead. Raises NotFound."""
    mine = select(Capture).where(Capture.id == capture_id, *seen_listings(viewer, Capture.listing_id))
    capture = session.scalar(mine)
    if capture is None:
        raise NotFound(f"no capture {capture_id}")
    return capture


def seen_among(session: Session, viewer: Viewer, case_ids: Iterable[int]) -> frozenset[int]:
    """Of some cases, those that exist for the viewer."""
    return frozenset(session.scalars(select(Case.id).where(Case.id.in_(case_ids), *seen_cases(viewer))))


def _within(viewer: Viewer, unit_id: InstrumentedAttribute[int]) -> Conditions:
    return () if viewer.units is None else (unit_id.in_(sorted(viewer.units)),)
