"""The description of the JSON API: operations by name, the session cookie and the CSRF header."""

from collections.abc import Iterable
from typing import Any, get_type_hints

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from casebook.vocabulary.roles import Permission
from review_api.http.access import CSRF_HEADER, Needs, policies_of
from review_api.http.errors import Problem
from review_api.http.field_docs import explain_schemas
from review_api.http.sessions import SESSION, cookie_name
from review_api.services import Services

ABOUT = """The same facts as the pages show. Sign in with `POST /api/v1/session`; the answer sets a cookie.
Requests that change something carry the `csrf_token` of `GET /api/v1/session` as `X-CSRF-Token`.
Money is a decimal text, moments are ISO 8601 with time zone, offsets are code points of the field named.
A lead and a case carry the number of their moves, `seq`, and it is their `ETag`. Sent back with the next
move, as `seq` in the body or as `If-Match`, it has that move refused with 409 when somebody was first.
`?lang=en` asks for English words, the default is Chinese; codes are the same in both."""


def operation_id(route: APIRoute) -> str:
    """An operation is called like its function."""
    return route.name


def describe(app: FastAPI, services: Services, routers: Iterable[APIRouter]) -> None:
    """Complete the generated description, once, when it is first asked for."""
    routes = [one for router in routers for one in router.routes if isinstance(one, APIRoute)]
    needs = {
        (route.path, method.lower()): {policy.what for policy in found}
        for route in routes
        if (found := [one for one in policies_of(route.dependant) if isinstance(one, Needs)])
        for method in route.methods or ()
    }

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _complete(app, cookie_name(services, SESSION), needs)
            shapes = [shape for route in routes for shape in get_type_hints(route.endpoint).values()]
            explain_schemas(app.openapi_schema["components"]["schemas"], [Problem, *shapes])
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(app: FastAPI, cookie: str, needs: dict[tuple[str, str], set[Permission]]) -> dict[str, Any]:
    schema = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes)
    components = schema.setdefault("components", {})
    components["securitySchemes"] = {
        "session": {"type": "apiKey", "in": "cookie", "name": cookie},
        "csrf": {"type": "apiKey", "in": "header", "name": CSRF_HEADER},
    }
    problem = {"application/json": {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}}
    refusals = {"401": "unauthenticated", "403": "forbidden"}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            if what := needs.get((path, method)):
                changes: dict[str, list[str]] = {} if method == "get" else {"csrf": []}
                operation["security"] = [{"session": [], **changes}]
                operation["x-needs"] = sorted(what)
                for status, word in refusals.items():
                    operation["responses"].setdefault(status, {"description": word, "content": problem})
    return schema
