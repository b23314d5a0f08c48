"""The figures of the desk."""

from fastapi import APIRouter

from casebook.queries.home import home_page
from casebook.queries.rows import HomePage
from review_api.http.params import Reader, ServicesDep

router = APIRouter(prefix="/api/v1", tags=["home"])


@router.get("/home", summary="What the night read and what waits")
def read_home(services: ServicesDep, person: Reader) -> HomePage:
    """Coverage by source, waiting leads by age and kind, decisions by day."""
    with services.book.read() as session:
        return home_page(session, person.viewer, services.clock())
