"""For machines: health, metrics, and the description of the API."""

from typing import Any, Literal

from fastapi import APIRouter, Depends
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from review_api.http.access import Machines, Public
from review_api.http.errors import Problem, Refused
from review_api.http.params import ServicesDep

router = APIRouter(tags=["machines"])


class Health(BaseModel):
    """The app and its database answer."""

    status: Literal["ok"] = "ok"


@router.get(
    "/healthz",
    summary="Is it ready",
    dependencies=[Depends(Public())],
    responses={503: {"model": Problem, "description": "The database does not answer"}},
)
def read_health(services: ServicesDep) -> Health:
    """200 while the database answers, else 503."""
    try:
        ready = services.book.ready()
    except Exception as error:  # whatever the driver raises, the answer is the same
        raise Refused(503) from error
    if not ready:
        raise Refused(503)
    return Health()


@router.get(
    "/metrics",
    summary="Metrics for Prometheus",
    dependencies=[Depends(Machines())],
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def read_metrics(request: Request) -> Response:
    """Requests by route and status; for this machine and signed-in people only."""
    return Response(generate_latest(request.app.state.registry), media_type=CONTENT_TYPE_LATEST)


@router.get("/api/v1/openapi.json", summary="This description", dependencies=[Depends(Public())])
def read_openapi(request: Request) -> dict[str, Any]:
    """OpenAPI 3.1."""
    description: dict[str, Any] = request.app.openapi()
    return description
