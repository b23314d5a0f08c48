"""What decisions say about the matching (决定统计)."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.queries.feedback import feedback_report
from casebook.queries.queue import count_waiting
from casebook.reports.cells import XLSX
from casebook.reports.feedback_sheet import write_feedback
from review_api.http.params import Exporter, LanguageDep, Reader, ServicesDep

router = APIRouter(include_in_schema=False)


@router.get("/feedback")
def show_feedback(request: Request, services: ServicesDep, language: LanguageDep, person: Reader) -> Response:
    """How often each feature and each sign was right, and what leads were dismissed for."""
    with services.book.read() as session:
        report = feedback_report(session, person.viewer)
        waiting = count_waiting(session, person.viewer, services.clock())
    values = {
        "report": report,
        "waiting": waiting,
        "sign_named": {one.sign: services.sign_name(one.sign, language.code) for one in report.signs},
        "named": {one.feature: services.feature_name(one.feature, language.code) for one in report.features},
    }
    response: Response = request.app.state.pages.render(request, "feedback.html", values)
    return response


@router.get("/feedback/report.xlsx")
def download_feedback(services: ServicesDep, person: Exporter) -> Response:
    """The figures as a workbook; its trace is written before a byte leaves."""
    now = services.clock()
    with services.book.read() as session:
        report = feedback_report(session, person.viewer)
    data = write_feedback(
        report,
        lambda feature: services.feature_name(feature, "zh"),
        lambda sign: services.sign_name(sign, "zh"),
        now,
    )
    with services.book.begin() as session:
        action = AuditAction.FEEDBACK_EXPORTED
        record_event(session, now, action, account_id=person.account_id, format="xlsx")
    disposition = {"content-disposition": 'attachment; filename="feedback.xlsx"'}
    return Response(data, media_type=XLSX, headers=disposition)
