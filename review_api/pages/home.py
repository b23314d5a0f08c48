"""The desk (工作台)."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from casebook.queries.health_rows import alarming
from casebook.queries.home import home_page
from casebook.queries.queue import count_waiting
from review_api.drawing.charts import coverage_bars, coverage_share, decisions_chart
from review_api.http.params import Reader, ServicesDep

router = APIRouter(include_in_schema=False)


@router.get("/")
def show_home(request: Request, services: ServicesDep, person: Reader) -> Response:
    """What the night did and did not see, and what waits."""
    now = services.clock()
    with services.book.read() as session:
        home, waiting = home_page(session, person.viewer, now), count_waiting(session, person.viewer, now)
    values = {
        "home": home,
        "waiting": waiting,
        "now": now,
        "alarms": alarming(home.sources),
        "sources": [(one, coverage_bars(one.counts), coverage_share(one.counts)) for one in home.sources],
        "chart": decisions_chart(home.decided_by_day, now),
    }
    response: Response = request.app.state.pages.render(request, "home/home.html", values)
    return response
