"""What was held back: findings that are no leads."""

from fastapi import APIRouter

from casebook.queries.held_back import HeldBackPage, held_back_page
from review_api.http.errors import RESPONSES
from review_api.http.params import HeldBackFilterDep, Reader, ServicesDep

router = APIRouter(prefix="/api/v1", tags=["leads"])


@router.get("/held-back", summary="Findings that are no leads", responses={422: RESPONSES[422]})
def read_held_back(services: ServicesDep, person: Reader, wanted: HeldBackFilterDep) -> HeldBackPage:
    """What holds findings back, how many of each, and the findings; of those too low only the near ones."""
    with services.book.read() as session:
        return held_back_page(session, person.viewer, wanted, services.clock())
