"""JSON tells what the pages show; its description is complete."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from officer import Officer, a_client
from passwords import PASSWORD
from review_factory import a_lead, a_source, an_account

from casebook.database import Casebook, open_casebook
from review_api.app import create_app
from review_api.wording.formats import money


def test_the_queue_in_json_is_the_queue_on_the_page(officer: Officer, book: Casebook) -> None:
    for number in range(3):
        a_lead(book, f"清溪龙芽 {number}", score=90 - number)
    data, html = officer.get("/api/v1/leads").json(), officer.get("/leads").text
    places = [html.index(f'data-id="{lead["id"]}"') for lead in data["leads"]]
    assert places == sorted(places) and data["total"] == 3 and "共 3 条" in html
    for lead in data["leads"]:
        assert lead["number"] in html and lead["mark_name"] in html and f">{lead['score']:.0f}<" in html


def test_the_lead_in_json_is_the_lead_on_the_page(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book, listing={"description": "高山茶", "attributes": {"产地": "清溪镇"}, "brand": "其他"})
    data, html = officer.get(f"/api/v1/leads/{lead}").json(), officer.get(f"/leads/{lead}").text
    for fact in (data["description"], data["attributes"]["产地"], data["brand"], data["evidence"]["sha256"]):
        assert fact in html
    assert data["card"]["price"] == "128.0000" and "¥128.00" in html
    assert data["mark"]["row"]["owner"] in html and data["seller"]["name"] in html


def test_the_desk_in_json_is_the_desk_on_the_page(officer: Officer, book: Casebook) -> None:
    a_lead(book)
    a_source(book, "拼团汇", ["blocked", "new"])
    data, html = officer.get("/api/v1/home").json(), officer.get("/").text
    assert data["waiting"] == 1 and "共 1 条" in html
    assert data["sources"][0]["outcome"] == "blocked" and "拼团汇" in html
    assert data["waiting_by_age"]["today"] == 1


def test_cases_in_json_are_those_on_the_page(officer: Officer, book: Casebook) -> None:
    officer.send(f"/leads/{a_lead(book)}/decide", verdict="confirm")
    listed, one = officer.get("/api/v1/cases").json(), officer.get("/api/v1/cases/1").json()
    assert listed["total"] == 1 and listed["cases"][0] == one["card"]
    assert one["card"]["number"] in officer.get("/cases").text
    assert one["decisions"][0]["who"] in officer.get("/cases/1").text


def test_a_program_signs_in_and_out(book: Casebook, visitor: Callable[[], Any]) -> None:
    an_account(book)
    program = visitor()
    token = program.get("/api/v1/session").json()["csrf_token"]
    given = {"name": "limin", "password": PASSWORD}
    entered = program.post("/api/v1/session", json=given, headers={"X-CSRF-Token": token})
    assert entered.json()["person"]["may"] == [
        "authorise",
        "decide",
        "dispatch",
        "export",
        "personal",
        "read",
    ]
    inside = program.get("/api/v1/session").json()
    assert inside == entered.json() and inside["csrf_token"] != token
    left = program.delete("/api/v1/session", headers={"X-CSRF-Token": inside["csrf_token"]})
    assert left.status_code == 204 and program.get("/api/v1/home").status_code == 401


def test_a_program_without_the_token_of_the_door_stays_out(
    book: Casebook, visitor: Callable[[], Any]
) -> None:
    an_account(book)
    given = {"name": "limin", "password": PASSWORD}
    assert visitor().post("/api/v1/session", json=given).status_code == 403
    planted = visitor().post("/api/v1/session", json=given, headers={"X-CSRF-Token": "x"})
    assert planted.status_code == 403


def test_refusals_are_problems_in_the_readers_language(officer: Officer, visitor: Callable[[], Any]) -> None:
    assert visitor().get("/api/v1/home").json()["code"] == "unauthenticated"
    missing = officer.get("/api/v1/leads/9?lang=en")
    assert missing.status_code == 404 and missing.json()["detail"].startswith("There is nothing here")
    assert officer.get("/api/v1/none").json()["code"] == "not_found"


def test_health_tells_whether_the_database_answers(
    services: Any, visitor: Callable[[], Any], tmp_path: Any
) -> None:
    assert visitor().get("/healthz").json() == {"status": "ok"}
    (tmp_path / "a-folder").mkdir(exist_ok=True)

    broken = open_casebook(f"sqlite:///{tmp_path / 'a-folder'}", tmp_path)
    client = a_client(create_app(replace(services, book=broken)))
    answer = client.get("/healthz")
    broken.close()
    assert answer.status_code == 503 and answer.json()["code"] == "not_ready"


@pytest.fixture
def description(officer: Officer) -> dict[str, Any]:
    found: dict[str, Any] = officer.get("/api/v1/openapi.json").json()
    return found


def operations(description: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """(path, method, operation)."""
    return [(path, method, one) for path, by in description["paths"].items() for method, one in by.items()]


def test_every_operation_is_described_with_its_answers(description: dict[str, Any]) -> None:
    found = operations(description)
    ids = [one["operationId"] for _, _, one in found]
    assert len(found) == 35 and len(set(ids)) == len(ids)
    for path, method, one in found:
        assert one["summary"] and one["description"] and one["tags"], path
        good = next(answer for status, answer in one["responses"].items() if status.startswith("2"))
        assert method == "delete" or any("schema" in body for body in good["content"].values()), path


def test_every_guarded_operation_tells_its_key_and_its_refusals(description: dict[str, Any]) -> None:
    public = {"/healthz", "/metrics", "/api/v1/openapi.json", "/api/v1/session"}
    for path, method, one in operations(description):
        if path in public and method != "delete":
            continue
        (needed,) = one["security"]
        assert set(needed) == ({"session"} if method == "get" else {"session", "csrf"}), path
        assert {"401", "403"} <= set(one["responses"]), path


def test_refusals_are_described_as_they_come(description: dict[str, Any]) -> None:
    assert "HTTPValidationError" not in str(description)
    assert "Problem" in description["components"]["schemas"]


def test_money_is_written_exactly() -> None:
    assert [money(Decimal(text), "CNY") for text in ("1299", "0.5", "1E+3", "12.3456", "0")] == [
        "¥1,299.00", "¥0.50", "¥1,000.00", "¥12.3456", "¥0.00",
    ]  # fmt: skip
    assert money(None) == "" and money(Decimal("3"), "usd") == "usd 3.00"


def test_states_verdicts_and_roles_are_described_by_their_codes(description: dict[str, Any]) -> None:
    schemas = description["components"]["schemas"]
    codes = {name: schemas[name]["enum"] for name in ("LeadStatus", "Verdict", "DismissalReason", "Role")}
    assert codes["LeadStatus"] == ["open", "seen", "later", "confirmed", "dismissed", "withdrawn"]
    assert codes["Verdict"] == ["confirm", "dismiss", "later", "seen", "reopen", "undo"]
    assert codes["DismissalReason"][0] == "authorised" and "reviewer" in codes["Role"]
    assert schemas["Given"]["properties"]["verdict"]["enum"] == ["confirm", "dismiss", "later", "seen"]


@pytest.mark.parametrize("given", [{"verdict": "undo"}, {"verdict": "dismiss", "reason": "because"}])
def test_a_code_that_is_none_of_them_is_refused(
    officer: Officer, book: Casebook, given: dict[str, str]
) -> None:
    lead = a_lead(book)
    answer = officer.post(f"/api/v1/leads/{lead}/decisions", given)
    assert answer.status_code == 422 and answer.json()["code"] == "invalid"
