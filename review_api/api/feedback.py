"""Figures over decisions."""

from fastapi import APIRouter

from casebook.queries.feedback import FeedbackReport, feedback_report
from review_api.http.params import Reader, ServicesDep

router = APIRouter(prefix="/api/v1", tags=["feedback"])


@router.get("/feedback", summary="What decisions say about the matching")
def read_feedback(services: ServicesDep, person: Reader) -> FeedbackReport:
    """How often each feature was right (with a 95 % Wilson interval), dismissals by reason, kind and mark."""
    with services.book.read() as session:
        return feedback_report(session, person.viewer)
