"""Trying an address (试读网页): what a night would read there; nothing is written."""

from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from casebook.accounts.sessions import SignedIn
from casebook.queries.queue import count_waiting
from review_api.http.params import Decider, LanguageDep, ServicesDep, Text
from review_api.services import Services, TriedPage
from review_api.wording.language import N_, Language

router = APIRouter(include_in_schema=False)
_LONGEST_ADDRESS = 2_000
NOT_HERE = N_("这台服务器不能试读网页")
NO_ADDRESS = N_("网址应以 http:// 或 https:// 开头")
BUSY = N_("正在试读另一个网页，请稍后再试")
_one_at_a_time = Lock()
"""A trial is a process of its own, with a browser: one of them is enough for a server."""


@router.get("/sources/try")
def ask_address(request: Request, services: ServicesDep, person: Decider) -> Response:
    """The form."""
    return _shown(request, services, person)


@router.post("/sources/try")
def try_address(
    request: Request,
    services: ServicesDep,
    language: LanguageDep,
    person: Decider,
    address: Annotated[Text, Form(max_length=_LONGEST_ADDRESS)] = "",
) -> Response:
    """Read one page and show what was seen."""
    tried = _tried(services, language, address.strip())
    if isinstance(tried, str):
        return _shown(request, services, person, address=address, problem=tried)
    return _shown(request, services, person, address=address, tried=tried)


def _tried(services: Services, language: Language, address: str) -> TriedPage | str:
    """What was seen, or why nothing was, in words."""
    if services.try_page is None:
        return language(NOT_HERE)
    if not address.startswith(("http://", "https://")):
        return language(NO_ADDRESS)
    if not _one_at_a_time.acquire(blocking=False):
        return language(BUSY)
    try:
        tried = services.try_page(address)
    finally:
        _one_at_a_time.release()
    return tried if isinstance(tried, TriedPage) else tried.sentence(language.code)


def _shown(
    request: Request,
    services: Services,
    person: SignedIn,
    *,
    address: str = "",
    tried: TriedPage | None = None,
    problem: str = "",
) -> Response:
    with services.book.read() as session:
        waiting = count_waiting(session, person.viewer, services.clock())
    values = {"address": address, "tried": tried, "problem": problem, "waiting": waiting}
    response: Response = request.app.state.pages.render(request, "sources/try.html", values)
    return response
