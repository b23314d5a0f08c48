"""Who may use a route: one mechanism, declared by every route, checked before the app starts."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from secrets import compare_digest
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.requests import Request

from casebook.accounts.sessions import SignedIn
from casebook.vocabulary.roles import Permission
from review_api.http.errors import Refused
from review_api.http.sessions import DOOR, Presence, read_cookie
from review_api.services import Services

SAFE = ("GET", "HEAD", "OPTIONS")
CSRF_HEADER = "x-csrf-token"
CSRF_FIELD = "csrf"


async def given_token(request: Request) -> str:
    """The CSRF token of a request that changes something: header, else form field."""
    if request.method in SAFE:
        return ""
    header = request.headers.get(CSRF_HEADER)
    kind = request.headers.get("content-type", "")
    if header is not None or not kind.startswith(("application/x-www-form-urlencoded", "multipart/")):
        return header or ""
    field = (await request.form()).get(CSRF_FIELD)
    return field if isinstance(field, str) else ""


GivenToken = Annotated[str, Depends(given_token)]


class Policy:
    """What a route asks of its caller; one of the classes below."""


@dataclass(frozen=True)
class Public(Policy):
    """Open to everyone; a form here is held to the token of the door."""

    def __call__(self, request: Request, token: GivenToken) -> None:
        """Let through, unless a change comes from another site."""
        if request.method not in SAFE:
            services: Services = request.app.state.services
            presence: Presence = request.app.state.presence
            person = presence.who(request)
            # Who is in already was given the token of the session by `GET /session`.
            inside = person is not None and is_same(token, person.csrf_token)
            check_token(request, token, token if inside else read_cookie(request, services, DOOR))


@dataclass(frozen=True)
class Needs(Policy):
    """For signed-in people whose role allows it."""

    what: Permission

    def __call__(self, request: Request, token: GivenToken) -> SignedIn:
        """The person. Refuses with 401 or 403."""
        presence: Presence = request.app.state.presence
        person = presence.who(request)
        if person is None:
            raise Refused.unauthenticated()
        request.state.person = person
        if not person.may(self.what):
            raise Refused.forbidden()
        if request.method not in SAFE:
            check_token(request, token, person.csrf_token)
        return person


@dataclass(frozen=True)
class Machines(Policy):
    """For this machine itself, else for signed-in people who may read."""

    def __call__(self, request: Request) -> None:
        """Let through. A proxy on this machine is not this machine."""
        forwarded = any(name in request.headers for name in ("forwarded", "x-forwarded-for", "x-real-ip"))
        if forwarded or not _is_loopback(request):
            Needs(Permission.READ)(request, "")


def check_token(request: Request, given: str, expected: str) -> None:
    """Refuse a change that does not come from a page of ours."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "null")  # "null": a form under Referrer-Policy no-referrer
    foreign = origin != "null" and origin.partition("://")[2] != request.headers.get("host", "")
    if foreign or site not in ("same-origin", "none") or not expected:
        raise Refused.forged()
    if not is_same(given, expected):
        raise Refused.forged()


def is_same(given: str, expected: str) -> bool:
    """Compared in a time that tells nothing."""
    return compare_digest(given.encode("utf-8", "replace"), expected.encode("utf-8", "replace"))


def policies_of(dependant: Dependant) -> list[Policy]:
    """The policies among a route's dependencies."""
    found: list[Policy] = [dependant.call] if isinstance(dependant.call, Policy) else []
    return found + [policy for child in dependant.dependencies for policy in policies_of(child)]


def check_policies(routers: Iterable[APIRouter]) -> None:
    """Refuse to start with a route that says nothing about who may use it."""
    for router in routers:
        for route in router.routes:
            if not isinstance(route, APIRoute) or not policies_of(route.dependant):
                raise RuntimeError(f"route {getattr(route, 'path', route)!r} declares no policy")


def _is_loopback(request: Request) -> bool:
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
