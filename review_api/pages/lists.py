"""Lists that go out (清单): asked for, listed, looked at, downloaded."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casebook.accounts.sessions import SignedIn
from casebook.errors import CasebookError
from casebook.queries.list_selection import PlatformCount, listable_units
from casebook.queries.lists import PAGE_SIZE, count_lists, list_card, listed_items, lists
from casebook.queries.queue import count_waiting, platforms
from review_api.actions.listing import ask_lists, plan_lists, send_list, send_packages
from review_api.http.errors import Refused, refused_by
from review_api.http.params import (
    LARGEST_ID,
    Exporter,
    LanguageDep,
    PageNumber,
    Reader,
    RowId,
    ServicesDep,
)
from review_api.http.selection import ListAsked, ListAskedDep
from review_api.services import Services
from review_api.views.lists import format_words, selection_words, typed
from review_api.wording.language import Language

router = APIRouter(include_in_schema=False)


@router.get("/lists")
def show_lists(
    request: Request,
    services: ServicesDep,
    language: LanguageDep,
    person: Reader,
    page: PageNumber = 1,
    job: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
) -> Response:
    """Lists, newest first; those of one job when it sent somebody here."""
    now = services.clock()
    with services.book.read() as session:
        found = lists(session, person.viewer, now, page=page, job_id=job)
        values = {
            "lists": [(one, selection_words(language, one.selection)) for one in found],
            "total": count_lists(session, person.viewer, job_id=job),
            "waiting": count_waiting(session, person.viewer, now),
            "page": page,
            "size": PAGE_SIZE,
            "job": job,
        }
    response: Response = request.app.state.pages.render(request, "lists/list.html", values)
    return response


@router.get("/lists/new")
def show_form(
    request: Request, services: ServicesDep, language: LanguageDep, person: Exporter, asked: ListAskedDep
) -> Response:
    """What would be made of a selection, and the button that has it made."""
    return _form(request, services, language, person, asked)


@router.post("/lists")
def ask(
    request: Request, services: ServicesDep, language: LanguageDep, person: Exporter, asked: ListAskedDep
) -> Response:
    """Have them made and go where the progress stands, or the form with what went wrong."""
    try:
        job_id = ask_lists(services, person, asked)
    except (CasebookError, Refused) as error:
        refused = error if isinstance(error, Refused) else refused_by(language, error)
        return _form(request, services, language, person, asked, refused)
    return RedirectResponse(f"/jobs/{job_id}", 303)


@router.get("/lists/{list_id}")
def show_list(
    list_id: RowId,
    request: Request,
    services: ServicesDep,
    language: LanguageDep,
    person: Reader,
    page: PageNumber = 1,
) -> Response:
    """A list with what it holds."""
    now = services.clock()
    with services.book.read() as session:
        card = list_card(session, person.viewer, list_id, now)
        values = {
            "card": card,
            "said": selection_words(language, card.selection),
            "items": listed_items(session, person.viewer, list_id, page=page),
            "waiting": count_waiting(session, person.viewer, now),
            "page": page,
            "pages": -(-card.rows // PAGE_SIZE),
        }
    response: Response = request.app.state.pages.render(request, "lists/one.html", values)
    return response


@router.get("/lists/{list_id}/file")
def download(list_id: RowId, services: ServicesDep, person: Exporter) -> Response:
    """The file as it went out."""
    return send_list(services, person, list_id)


@router.get("/lists/{list_id}/packages")
def download_packages(list_id: RowId, services: ServicesDep, person: Exporter) -> Response:
    """The sealed packages that it names."""
    return send_packages(services, person, list_id)


def _form(
    request: Request,
    services: Services,
    language: Language,
    person: SignedIn,
    asked: ListAsked,
    refused: Refused | None = None,
) -> Response:
    plan: list[PlatformCount] = []
    if refused is None:
        try:
            plan = plan_lists(services, person, asked)
        except CasebookError as error:
            refused = refused_by(language, error)
    with services.book.read() as session:
        values = {
            "platforms": platforms(session),
            "units": listable_units(session, person.viewer),
            "waiting": count_waiting(session, person.viewer, services.clock()),
        }
    values |= {
        "asked": asked,
        "typed": typed(asked),
        "plan": plan,
        "problem": language(refused.msgid, **refused.values) if refused else "",
        "wrong": request.method == "POST" or bool(request.url.query),
        "formats": format_words(language),
        "query": request.url.query,
    }
    status = refused.status if refused and request.method == "POST" else 200
    response: Response = request.app.state.pages.render(
        request, "lists/new.html", values, status, "/lists/new"
    )
    return response
