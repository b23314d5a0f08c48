"""Cases (案件) and their files."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casebook.accounts.sessions import SignedIn
from casebook.clocks.rules import rule_on
from casebook.exports import EXPORTS
from casebook.office_time import office_day
from casebook.queries.captures import captures_of_case
from casebook.queries.case import case_page, count_cases, list_cases
from casebook.queries.queue import count_waiting, platforms
from casebook.vocabulary.cases import CaseAction
from review_api.actions.casework import make_move, move_of_form
from review_api.actions.exporting import export_case
from review_api.http.addresses import cases_address
from review_api.http.params import CaseFilterDep, Decider, Exporter, LanguageDep, Reader, RowId, ServicesDep
from review_api.services import Services
from review_api.views.case import DAYS, FLAGS, MONEY, case_view
from review_api.wording.language import Language

router = APIRouter(include_in_schema=False)


@router.get("/cases")
def show_cases(request: Request, services: ServicesDep, person: Reader, wanted: CaseFilterDep) -> Response:
    """Cases that fit, newest first."""
    now = services.clock()
    with services.book.read() as session:
        values = {
            "cases": list_cases(session, person.viewer, wanted),
            "total": count_cases(session, person.viewer, wanted),
            "waiting": count_waiting(session, now),
            "platforms": platforms(session),
        }
    values |= {"wanted": wanted, "today": office_day(now), "next_page": cases_address(wanted, 1)}
    values |= {"previous_page": cases_address(wanted, -1)}
    response: Response = request.app.state.pages.render(request, "cases/list.html", values)
    return response


@router.get("/cases/{case_id}")
def show_case(
    case_id: RowId, request: Request, services: ServicesDep, language: LanguageDep, person: Reader
) -> Response:
    """A case with its items as confirmed, its fields, and what was done."""
    return case_response(request, services, language, person, case_id)


def case_response(
    request: Request, services: Services, language: Language, person: SignedIn, case_id: int
) -> Response:
    """The page of a case."""
    now = services.clock()
    with services.book.read() as session:
        page = case_page(session, person.viewer, case_id, today=office_day(now))
        captures, waiting = captures_of_case(session, case_id), count_waiting(session, now)
    values = {
        "case": page,
        "view": case_view(language, person, page),
        "rules": {one.rule: rule_on(one.rule, one.started_on) for one in page.clocks},
        "days": DAYS,
        "flags": FLAGS,
        "money_fields": MONEY,
        "exports": list(EXPORTS.values()),
        "captures": captures,
        "waiting": waiting,
    }
    response: Response = request.app.state.pages.render(request, "cases/case.html", values)
    return response


@router.post("/cases/{case_id}/move")
async def move_here(case_id: RowId, request: Request, services: ServicesDep, person: Decider) -> Response:
    """Make one move of the case and show it again."""
    order = move_of_form(case_id, await request.form())
    moved = await run_in_threadpool(make_move, services, person, order)
    shown = moved.case_id if order.action in (CaseAction.MERGE, CaseAction.SPLIT) else case_id
    return RedirectResponse(f"/cases/{shown or case_id}", 303)


@router.get("/cases/{case_id}/export/{key}")
def download(
    case_id: RowId,
    key: Annotated[str, Path(max_length=64)],
    services: ServicesDep,
    person: Exporter,
    full: bool = False,
) -> Response:
    """A file made of the case; `full` shows phone and identity numbers, for roles that may."""
    return export_case(services, person, case_id, key, full)
