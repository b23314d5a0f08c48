"""Templates: one environment per language, everything escaped, what every page needs."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from casebook.office_time import office_text
from casebook.vocabulary import LanguageCode, Worded
from casebook.vocabulary.captures import CaptureOutcome, CaptureState, CaptureStep
from casebook.vocabulary.cases import CaseAction, CaseField, CaseState, Cause
from casebook.vocabulary.jobs import JobState
from casebook.vocabulary.leads import DismissalReason, LeadOrigin, LeadStatus, Verdict
from casebook.vocabulary.lists import ListState
from casebook.vocabulary.queue import QueueScope, QueueSort
from casebook.vocabulary.roles import Permission
from casebook.vocabulary.units import DispatchAction, DispatchState
from review_api.services import Services
from review_api.views.person import lent_lines, own_posts
from review_api.wording.formats import FILTERS
from review_api.wording.language import COOKIE, asked_language, language_of, load_languages
from review_api.wording.unseen import as_typed, seen
from review_api.wording.words import Words

STATIC_FOLDER = Path(__file__).parent / "static"
THEMES = ("light", "dark")
THEME_COOKIE = "markwatch_theme"
ASKED_ABOUT: tuple[type[Worded], ...] = (
    CaptureOutcome,
    CaptureState,
    CaseAction,
    CaseField,
    CaseState,
    Cause,
    CaptureStep,
    DismissalReason,
    DispatchAction,
    DispatchState,
    JobState,
    LeadOrigin,
    LeadStatus,
    ListState,
    Permission,
    QueueScope,
    QueueSort,
    Verdict,
)
"""Enums whose members templates name: a wrong name is an error, a wrong text would never be equal."""


class Pages:
    """Renders pages."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def render(
        self, request: Request, name: str, values: Mapping[str, Any], status: int = 200, here: str = ""
    ) -> HTMLResponse:
        """A page; `here` is its address when it is not the request's own."""
        code, person = language_of(request), getattr(request.state, "person", None)
        text = (
            _environment(code)
            .get_template(name)
            .render(
                **values,
                office=self._services.office_name,
                demo=self._services.demo,
                person=person,
                own_posts=own_posts(person.posts) if person else [],
                lent=lent_lines(person.posts) if person else [],
                theme=_theme(request),
                other_language=_switched(request, here, "zh" if code == "en" else "en"),
            )
        )
        response = HTMLResponse(text, status, {"vary": "Cookie"})
        if asked := asked_language(request):
            response.set_cookie(
                COOKIE, asked, max_age=31_536_000, samesite="lax", secure=self._services.secure_cookies
            )
        return response


@cache
def _environment(code: LanguageCode) -> Environment:
    """Templates in one language; compiled once for all apps of a process."""
    language = load_languages()[code]
    environment = Environment(
        loader=PackageLoader("review_api"),
        autoescape=True,
        auto_reload=False,  # templates belong to the code that was loaded
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=seen,
    )
    environment.install_gettext_translations(language.catalogue, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= FILTERS | {"moment": office_text, "as_typed": as_typed}
    digests = {path.name: _digest(path) for path in STATIC_FOLDER.iterdir()}
    environment.globals |= {
        "language": language,
        "words": Words(language),
        **{one.__name__: one for one in ASKED_ABOUT},
        "static": lambda file: f"/static/{file}?v={digests[file]}",
    }
    return environment


def _theme(request: Request) -> str:
    chosen = request.cookies.get(THEME_COOKIE)
    return chosen if chosen in THEMES else ""


def _switched(request: Request, here: str, language: str) -> str:
    """The same page in the other language."""
    if here:
        return f"{here}{'&' if '?' in here else '?'}lang={language}"
    path = request.url.path if request.method in ("GET", "HEAD") else "/"
    query = "" if path == "/" else request.url.include_query_params(lang=language).query
    return f"{path}?{query or f'lang={language}'}"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
