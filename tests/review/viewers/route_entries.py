"""Every route of the application, with what it is about and how it is asked; one without an entry fails."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi.routing import APIRoute
from officer import Officer
from passwords import PASSWORD

from review_api import api, pages
from review_api.http.access import Policy, policies_of

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """How one route is asked about one thing."""

    about: str = ""
    """`lead`, `case`, `capture`, `attachment`, `job`, `list`; empty where no thing of a unit is opened."""
    form: Body | None = None
    json: Body | None = None
    file: bool = False
    bare: bool = False
    """404 for one that is seen as well: no capture of these units is sealed into a package."""
    many: str = ""
    """The field of the body that names the things, where the address does not."""


NOTHING: Body = {}
SIGN: Body = {"action": "sign_for"}
ENTRIES: dict[tuple[str, str], tuple[Entry, ...]] = {
    ("GET", "/api/v1/home"): (Entry(),),
    ("GET", "/api/v1/units"): (Entry(),),
    ("POST", "/api/v1/leads/dispatch"): (Entry("lead", json=SIGN, many="lead_ids"),),
    ("POST", "/api/v1/{subjects}/{subject_id}/dispatch"): (
        Entry("lead", json=SIGN),
        Entry("case", json=SIGN),
    ),
    ("GET", "/api/v1/leads"): (Entry(),),
    ("GET", "/api/v1/leads/{lead_id}"): (Entry("lead"),),
    ("POST", "/api/v1/leads/{lead_id}/decisions"): (Entry("lead", json={"verdict": "seen"}),),
    ("POST", "/api/v1/leads/{lead_id}/reopen"): (Entry("lead", json={"reason": "再看"}),),
    ("POST", "/api/v1/undo"): (Entry(json=NOTHING),),
    ("POST", "/api/v1/leads/{lead_id}/authorise"): (Entry("lead", json=NOTHING),),
    ("GET", "/api/v1/cases"): (Entry(),),
    ("GET", "/api/v1/cases/{case_id}"): (Entry("case"),),
    ("POST", "/api/v1/cases/{case_id}/moves"): (
        Entry("case", json={"action": "set", "fields": {"values": {"fine": "1"}}}),
    ),
    ("GET", "/api/v1/cases/{case_id}/export/{key}"): (Entry("case"),),
    ("POST", "/api/v1/{subjects}/{subject_id}/notes"): (
        Entry("lead", json={"text": "记"}),
        Entry("case", json={"text": "记"}),
    ),
    ("POST", "/api/v1/{subjects}/{subject_id}/attachments"): (
        Entry("lead", file=True),
        Entry("case", file=True),
    ),
    ("GET", "/api/v1/attachments/{attachment_id}"): (Entry("attachment"),),
    ("GET", "/api/v1/jobs"): (Entry(),),
    ("GET", "/api/v1/jobs/{job_id}"): (Entry("job"),),
    ("GET", "/api/v1/feedback"): (Entry(),),
    ("GET", "/api/v1/held-back"): (Entry(),),
    ("GET", "/api/v1/shops"): (Entry(),),
    ("GET", "/sources/try"): (Entry(),),
    ("POST", "/sources/try"): (Entry(form=NOTHING),),
    ("GET", "/api/v1/account"): (Entry(),),
    ("GET", "/account"): (Entry(),),
    ("POST", "/account/delegations/{delegation_id}/end"): (Entry(form=NOTHING),),
    ("GET", "/lists"): (Entry(),),
    ("GET", "/lists/new"): (Entry(),),
    ("POST", "/lists"): (Entry(form=NOTHING),),
    ("GET", "/lists/{list_id}"): (Entry("list"),),
    ("GET", "/lists/{list_id}/file"): (Entry("list"),),
    ("GET", "/lists/{list_id}/packages"): (Entry("list", bare=True),),
    ("GET", "/api/v1/lists"): (Entry(),),
    ("POST", "/api/v1/lists"): (Entry(json=NOTHING),),
    ("GET", "/api/v1/lists/{list_id}"): (Entry("list"),),
    ("GET", "/api/v1/lists/{list_id}/file"): (Entry("list"),),
    ("GET", "/api/v1/lists/{list_id}/packages"): (Entry("list", bare=True),),
    ("GET", "/leads/report.{key}"): (Entry(),),
    ("GET", "/api/v1/leads/export/{key}"): (Entry(),),
    ("GET", "/"): (Entry(),),
    ("GET", "/nights"): (Entry(),),
    ("GET", "/nights/{night_id}"): (Entry(),),
    ("GET", "/nights/{night_id}/report.xlsx"): (Entry(),),
    ("GET", "/nights/{night_id}/pages/{sha256}"): (Entry(),),
    ("GET", "/leads"): (Entry(),),
    ("GET", "/leads/{lead_id}"): (Entry("lead"),),
    ("POST", "/leads/{lead_id}/decide"): (Entry("lead", form={"verdict": "seen"}),),
    ("POST", "/undo"): (Entry(form=NOTHING),),
    ("POST", "/{subjects}/{subject_id}/dispatch"): (Entry("lead", form=SIGN), Entry("case", form=SIGN)),
    ("POST", "/leads/dispatch"): (Entry("lead", form=SIGN, many="lead"),),
    ("POST", "/leads/{lead_id}/authorise"): (Entry("lead", form=NOTHING),),
    ("GET", "/cases"): (Entry(),),
    ("GET", "/cases/{case_id}"): (Entry("case"),),
    ("POST", "/cases/{case_id}/move"): (Entry("case", form={"action": "set", "field-fine": "1"}),),
    ("GET", "/cases/{case_id}/export/{key}"): (Entry("case"),),
    ("POST", "/{subjects}/{subject_id}/notes"): (
        Entry("lead", form={"text": "记"}),
        Entry("case", form={"text": "记"}),
    ),
    ("POST", "/leads/{lead_id}/reopen"): (Entry("lead", form={"reason": "再看"}),),
    ("POST", "/{subjects}/{subject_id}/files"): (Entry("lead", file=True), Entry("case", file=True)),
    ("GET", "/attachments/{attachment_id}"): (Entry("attachment"),),
    ("POST", "/leads/{lead_id}/captures"): (Entry("lead", form=NOTHING),),
    ("GET", "/captures/{capture_id}"): (Entry("capture"),),
    ("POST", "/captures/{capture_id}/confirm"): (Entry("capture", form={"password": PASSWORD}),),
    ("GET", "/captures/{capture_id}/files/{name}"): (Entry("capture"),),
    ("GET", "/jobs/{job_id}"): (Entry("job"),),
    ("GET", "/feedback"): (Entry(),),
    ("GET", "/leads/held-back"): (Entry(),),
    ("GET", "/feedback/report.xlsx"): (Entry(),),
}
WITHOUT = {
    ("GET", "/api/v1/session"): "says who is signed in",
    ("POST", "/api/v1/session"): "the door",
    ("DELETE", "/api/v1/session"): "ends the own session",
    ("GET", "/sign-in"): "the door",
    ("POST", "/sign-in"): "the door",
    ("POST", "/sign-out"): "ends the own session",
    ("PUT", "/api/v1/account/password"): "the own password",
    ("POST", "/account/password"): "the own password",
    ("DELETE", "/api/v1/account/sessions"): "ends the own sessions",
    ("POST", "/account/sign-out"): "ends the own sessions",
    ("GET", "/healthz"): "for machines, without any content",
    ("GET", "/metrics"): "counts of requests, for this machine",
    ("GET", "/api/v1/openapi.json"): "the description of the API",
}
"""Routes that have nothing to do with units, and why."""
PLAIN = {"night_id": "1", "delegation_id": "1", "sha256": "0" * 64, "key": "case_json", "name": "page.txt"}


@dataclass(frozen=True, slots=True)
class Route:
    """A route of the application with its policy."""

    method: str
    path: str
    policy: Policy = field(repr=False)


def routes() -> list[Route]:
    """The application's own list."""
    return [
        Route(method, route.path, policies_of(route.dependant)[0])
        for router in (*api.ROUTERS, *pages.ROUTERS)
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    ]


def ask(person: Officer, route: Route, entry: Entry, things: Any) -> Any:
    """One request about what somebody has in a unit."""
    number = getattr(things, f"{entry.about}_id") if entry.about else 0
    values = PLAIN | {f"{entry.about}_id": str(number)}
    values |= {"subjects": f"{entry.about}s", "subject_id": str(number)}
    address = route.path.format_map(values)
    send: Callable[..., Any] = person.browser.request
    headers = {"X-CSRF-Token": person.csrf}
    named: Body = {entry.many: [number]} if entry.many else {}
    if entry.file:
        return send(route.method, address, headers=headers, files={"file": ("a.txt", b"-")})
    if entry.json is not None:
        return send(route.method, address, headers=headers, json={**entry.json, **named})
    if entry.form is not None:
        return send(route.method, address, headers=headers, data={**entry.form, **named})
    return send(route.method, address)
