"""Who may use what: every route × role, and no route without a policy."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from officer import Officer
from review_factory import a_lead

from casebook.database import Casebook
from casebook.units.roles import MAY
from casebook.vocabulary.roles import Role
from review_api import api, pages
from review_api.http.access import SAFE, Needs, Policy, check_policies, policies_of

ROUTERS = (*api.ROUTERS, *pages.ROUTERS)
PLACES = {"report.{key}": "report.csv", "{lead_id}": "1", "{case_id}": "1", "{key}": "case_json"}
PLACES |= {"{job_id}": "1", "{capture_id}": "1", "{name}": "page.html"}
PLACES |= {"{list_id}": "1"}
PLACES |= {"{subjects}": "cases", "{subject_id}": "1", "{attachment_id}": "1"}
SIGNING = (
    "/sign-in",
    "/sign-out",
    "/account/sign-out",
    "/api/v1/session",
    "/api/v1/account/sessions",
)


@pytest.fixture
def database() -> str:
    """These rules do not depend on the database."""
    return "sqlite"


def every_cell() -> Iterator[tuple[str, str, Policy]]:
    """(method, address, policy) of every route."""
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            address = route.path
            for name, value in PLACES.items():
                address = address.replace(name, value)
            for method in route.methods or ():
                yield method, address, policies_of(route.dependant)[0]


def test_every_route_declares_exactly_one_policy() -> None:
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            assert len(policies_of(route.dependant)) == 1, route.path


def test_an_app_with_an_undeclared_route_does_not_start() -> None:
    router = APIRouter()
    router.add_api_route("/open", lambda: None, methods=["GET"])
    with pytest.raises(RuntimeError, match="/open"):
        check_policies([router])


def test_beside_the_routers_only_the_static_files_are_served(app: Any) -> None:
    plain = [route.path for route in app.routes if hasattr(route, "path")]
    assert plain == ["/static"] and len(app.routes) == len(ROUTERS) + 1


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_its_table_says(
    role: Role, book: Casebook, sign_in: Callable[..., Officer]
) -> None:
    a_lead(book)
    sign_in("opener").send("/leads/1/decide", verdict="confirm")
    person = sign_in("somebody", role)
    for method, address, policy in every_cell():
        if address in SIGNING or not isinstance(policy, Needs):
            continue
        status = _ask(person, method, address).status_code
        allowed = policy.what in MAY[role]
        assert (status not in (401, 403)) == allowed, f"{role} {method} {address}: {status}"


def test_nobody_gets_in_without_signing_in(book: Casebook, visitor: Callable[[], Any]) -> None:
    a_lead(book)
    stranger = Officer(visitor())
    for method, address, policy in every_cell():
        if not isinstance(policy, Needs):
            continue
        answer = _ask(stranger, method, address)
        to_door = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
        assert answer.status_code == 401 or to_door, f"{method} {address}: {answer.status_code}"


def test_head_asks_for_the_same_rights_as_get(book: Casebook, visitor: Callable[[], Any]) -> None:
    stranger = visitor()
    for method, address, policy in every_cell():
        if method == "GET" and isinstance(policy, Needs):
            assert stranger.head(address).status_code in (303, 401), address
            assert stranger.options(address).status_code == 405, address


def test_changes_without_the_token_are_refused(officer: Officer, book: Casebook) -> None:
    a_lead(book)
    for method, address, _ in every_cell():
        if method in SAFE:
            continue
        for token in ("", "wrong", "ünïcode"):
            answer = officer.browser.request(method, address, data={"csrf": token}, headers={})
            assert answer.status_code == 403, f"{method} {address} {token!r}"
        assert officer.browser.request(method, address).status_code == 403


@pytest.mark.parametrize(
    "header",
    [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)
def test_changes_from_another_site_are_refused(
    header: dict[str, str], officer: Officer, book: Casebook
) -> None:
    lead = a_lead(book)
    given = {"csrf": officer.csrf, "verdict": "confirm"}
    answer = officer.browser.post(f"/leads/{lead}/decide", data=given, headers=header)
    assert answer.status_code == 403
    assert officer.get(f"/api/v1/leads/{lead}").json()["card"]["status"] == "open"


def test_a_get_changes_nothing(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book)
    assert officer.get(f"/leads/{lead}/decide?verdict=confirm").status_code == 405
    assert officer.get("/undo").status_code == 405


def test_metrics_are_for_this_machine_and_signed_in_people(
    officer: Officer, visitor: Callable[[], Any]
) -> None:
    assert visitor().get("/metrics").status_code == 401
    assert 'handler="/leads/{lead_id}"' not in officer.get("/metrics").text
    officer.get("/leads/7")
    assert 'handler="/leads/{lead_id}"' in officer.get("/metrics").text


def _ask(person: Officer, method: str, address: str) -> Any:
    headers = {"X-CSRF-Token": person.csrf or "none"}
    if method in SAFE:
        return person.browser.request(method, address)
    if address.startswith("/api/"):
        return person.browser.request(method, address, json={"verdict": "later"}, headers=headers)
    return person.browser.request(method, address, data={"verdict": "later"}, headers=headers)
