"""The night's report (夜间报告): what was read of each source, what was not, and why."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from casebook.accounts.sessions import SignedIn
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.queries.night import NightReport, list_nights, night_report
from casebook.queries.queue import count_waiting
from casebook.reports.cells import XLSX
from casebook.reports.night_sheet import write_night
from review_api.http.errors import Refused
from review_api.http.params import Exporter, LanguageDep, Reader, RowId, ServicesDep
from review_api.services import Services
from review_api.views.night import columns, source_lines
from review_api.wording.language import Language

router = APIRouter(include_in_schema=False)
Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]


@router.get("/nights")
def show_last_night(
    request: Request, services: ServicesDep, language: LanguageDep, person: Reader
) -> Response:
    """The report of the last night."""
    return _page(request, services, language, person, None)


@router.get("/nights/{night_id}")
def show_night(
    night_id: RowId, request: Request, services: ServicesDep, language: LanguageDep, person: Reader
) -> Response:
    """The report of one night."""
    return _page(request, services, language, person, night_id)


@router.get("/nights/{night_id}/report.xlsx")
def download_night(night_id: RowId, services: ServicesDep, person: Exporter) -> Response:
    """The report as a workbook; its trace is written before a byte leaves."""
    now = services.clock()
    data = write_night(_report(services, person, night_id), now)
    with services.book.begin() as session:
        thing = ("night", night_id)
        record_event(session, now, AuditAction.NIGHT_EXPORTED, thing, person.account_id, format="xlsx")
    return Response(
        data,
        media_type=XLSX,
        headers={"content-disposition": f'attachment; filename="night-{night_id}.xlsx"'},
    )


@router.get("/nights/{night_id}/pages/{sha256}")
def show_saved_page(night_id: RowId, sha256: Digest, services: ServicesDep, person: Reader) -> Response:
    """The source text of a page that was kept because it could not be read: text only, nothing of it runs."""
    report = _report(services, person, night_id)
    if sha256 not in {page.sha256 for source in report.sources for page in source.pages}:
        raise Refused(404)
    return Response(_as_text(services.book.evidence.get(sha256)), media_type="text/plain; charset=utf-8")


def _report(services: Services, person: SignedIn, night_id: int) -> NightReport:
    with services.book.read() as session:
        report = night_report(session, person.viewer, services.clock(), night_id)
    if report is None:
        raise Refused(404)
    return report


def _page(
    request: Request, services: Services, language: Language, person: SignedIn, night_id: int | None
) -> Response:
    now = services.clock()
    with services.book.read() as session:
        report = night_report(session, person.viewer, now, night_id)
        values: dict[str, object] = {
            "report": report,
            "nights": list_nights(session),
            "waiting": count_waiting(session, person.viewer, now),
            "columns": columns(language),
            "sources": source_lines(report, language) if report else [],
        }
    response: Response = request.app.state.pages.render(request, "night.html", values)
    return response


def _as_text(page: bytes) -> str:
    try:
        return page.decode()
    except UnicodeDecodeError:
        return page.decode("gb18030", errors="replace")
