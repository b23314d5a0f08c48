"""The app factory: rooms, layers and handlers put together; nothing is read from the environment."""

from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from prometheus_fastapi_instrumentator import Instrumentator
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from casebook.remarks.attachments import LARGEST_BYTES
from review_api import api, pages
from review_api.http import errors
from review_api.http.access import check_policies
from review_api.http.openapi import describe, operation_id
from review_api.http.plain_errors import WordedErrors
from review_api.http.security import SecureAnswers
from review_api.http.sessions import Presence
from review_api.http.slow_bodies import PatientBodies
from review_api.rendering import STATIC_FOLDER, Pages
from review_api.services import Services
from review_api.wording.language import load_languages

LARGEST_BODY = 256 * 1024
"""Bytes of a request; forms here are short."""
LARGEST_UPLOAD = LARGEST_BYTES + LARGEST_BODY
"""Bytes of a request that brings a file."""


def create_app(services: Services) -> FastAPI:
    """The review page and its JSON API over one casebook."""
    app = FastAPI(
        title="markwatch",
        version=_version(),
        openapi_url=None,  # served by a route of ours, with a policy like every other
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=operation_id,
    )
    app.state.services, app.state.languages = services, load_languages()
    app.state.pages, app.state.presence = Pages(services), Presence(services)
    app.state.registry = CollectorRegistry()
    errors.install(app)
    routers = (*api.ROUTERS, *pages.ROUTERS)
    check_policies(routers)
    for router in routers:
        takes_files = router in (api.attachments.router, pages.attachments.router)
        app.include_router(router, max_body_size=LARGEST_UPLOAD if takes_files else LARGEST_BODY)
    app.mount("/static", StaticFiles(directory=STATIC_FOLDER), name="static")
    describe(app, services, api.ROUTERS)
    _add_layers(app, services)
    return app


def _add_layers(app: FastAPI, services: Services) -> None:
    """From the inside out."""
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(services.allowed_hosts), www_redirect=False)
    Instrumentator(registry=app.state.registry).instrument(app)
    app.add_middleware(PatientBodies)
    app.add_middleware(WordedErrors)
    app.add_middleware(SecureAnswers, https=services.secure_cookies)


def _version() -> str:
    try:
        return version("markwatch")
    except PackageNotFoundError:
        return "0"
