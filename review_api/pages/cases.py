"""Cases (案件) and their files."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casebook.accounts.sessions import SignedIn
from casebook.clocks.rules import rule_on
from casebook.errors import CasebookError
from casebook.exports import EXPORTS
from casebook.office_time import office_day
from casebook.queries.captures import captures_of_case
from casebook.queries.case import case_page, count_cases, list_cases
from casebook.queries.lists import listed_before
from casebook.queries.queue import count_waiting, platforms
from casebook.queries.units import list_units
from casebook.vocabulary.cases import CaseAction
from casebook.workflow.order import Move
from review_api.actions.casework import make_move, move_of_form
from review_api.actions.exporting import export_case
from review_api.http.addresses import cases_address, list_query
from review_api.http.errors import Refused, refused_by
from review_api.http.params import CaseFilterDep, Decider, Exporter, LanguageDep, Reader, RowId, ServicesDep
from review_api.services import Services
from review_api.views.case import case_view
from review_api.wording.case_words import DAYS, FLAGS, MONEY
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
            "waiting": count_waiting(session, person.viewer, now),
            "platforms": platforms(session),
            "units": list_units(session, person.viewer),
        }
    values |= {"wanted": wanted, "today": office_day(now), "next_page": cases_address(wanted, 1)}
    values |= {"previous_page": cases_address(wanted, -1), "list_query": list_query(wanted)}
    response: Response = request.app.state.pages.render(request, "cases/list.html", values)
    return response


@dataclass(frozen=True, slots=True)
class Shown:
    """Which case, and what went wrong with it just now."""

    case_id: int
    problem: str = ""
    status: int = 200
    order: Move | None = None
    """The move that was refused: what was typed for it stays in its form."""


@router.get("/cases/{case_id}")
def show_case(
    case_id: RowId, request: Request, services: ServicesDep, language: LanguageDep, person: Reader
) -> Response:
    """A case with its items as confirmed, its fields, and what was done."""
    return case_response(request, services, language, person, Shown(case_id))


@router.post("/cases/{case_id}/move")
async def move_here(
    case_id: RowId, request: Request, services: ServicesDep, language: LanguageDep, person: Decider
) -> Response:
    """Make one move of the case and show it again, or the page with what went wrong."""
    order = move_of_form(case_id, await request.form())
    return await run_in_threadpool(_moved, request, services, language, person, order)


def _moved(
    request: Request, services: Services, language: Language, person: SignedIn, order: Move
) -> Response:
    try:
        moved = make_move(services, language, person, order)
    except (CasebookError, Refused) as error:
        refused = error if isinstance(error, Refused) else refused_by(language, error)
        problem = language(refused.msgid, **refused.values)
        shown = Shown(order.subject_id, problem, refused.status, order)
        return case_response(request, services, language, person, shown)
    there = moved.case_id if order.action in (CaseAction.MERGE, CaseAction.SPLIT) else None
    return RedirectResponse(f"/cases/{there or order.subject_id}", 303)


def case_response(
    request: Request, services: Services, language: Language, person: SignedIn, shown: Shown
) -> Response:
    """The page of a case."""
    now = services.clock()
    with services.book.read() as session:
        page = case_page(session, person.viewer, shown.case_id, today=office_day(now))
        captures = captures_of_case(session, person.viewer, shown.case_id)
        listed = listed_before(session, person.viewer, shown.case_id, now)
        waiting = count_waiting(session, person.viewer, now)
        units = list_units(session, person.viewer)
    values = {
        "case": page,
        "view": case_view(services, language, person, page),
        "rules": {one.rule: rule_on(one.rule, one.started_on) for one in page.clocks},
        "days": DAYS,
        "flags": FLAGS,
        "money_fields": MONEY,
        "exports": list(EXPORTS.values()),
        "listed": listed,
        "captures": captures,
        "units": units,
        "waiting": waiting,
        "problem": shown.problem,
        "typed": shown.order.fields.get("values", {}) if shown.order else {},
        "ticked": shown.order.fields.get("lead_ids", ()) if shown.order else (),
    }
    here = f"/cases/{shown.case_id}"
    response: Response = request.app.state.pages.render(
        request, "cases/case.html", values, shown.status, here
    )
    return response


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
