"""What was held back (不列为线索): nothing that was found is hidden."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from casebook.queries.held_back import held_back_page
from casebook.queries.queue import count_waiting
from review_api.http.params import HeldBackFilterDep, LanguageDep, Reader, ServicesDep
from review_api.views.rows import strongest

router = APIRouter(include_in_schema=False)


@router.get("/leads/held-back")
def show_held_back(
    request: Request, services: ServicesDep, language: LanguageDep, person: Reader, wanted: HeldBackFilterDep
) -> Response:
    """Findings that are no leads, by what holds them back."""
    now = services.clock()
    with services.book.read() as session:
        found = held_back_page(session, person.viewer, wanted, now)
        waiting = count_waiting(session, person.viewer, now)
    reasons = {*found.standing, *(one.reason for one in found.days)}
    values = {
        "found": found,
        "wanted": wanted,
        "waiting": waiting,
        "named": {one: services.held_back_by(one, language.code) for one in reasons},
        "rows": [(row, strongest(services, language, row.reasons)) for row in found.rows],
    }
    response: Response = request.app.state.pages.render(request, "held_back.html", values)
    return response
