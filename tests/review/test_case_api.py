"""Cases, notes, files and reopening in JSON: what a program sends, and what it is told when it is late."""

from collections.abc import Callable
from typing import Any

import pytest
from officer import Officer
from review_factory import a_lead

from casebook.database import Casebook

MOVES = "/api/v1/cases/1/moves"


@pytest.fixture
def case(officer: Officer, book: Casebook) -> str:
    """A case of one shop with two listings."""
    for number in range(2):
        lead = a_lead(book, f"清溪龙芽 {number}")
        assert officer.post(f"/api/v1/leads/{lead}/decisions", {"verdict": "confirm"}).status_code == 201
    return "/api/v1/cases/1"


def test_a_move_answers_what_it_did(officer: Officer, case: str) -> None:
    answer = officer.post(MOVES, {"action": "register", "seq": 2})
    assert answer.status_code == 201 and answer.headers["etag"] == '"3"'
    assert answer.json() == {
        "subject": "case",
        "subject_id": 1,
        "seq": 3,
        "case_id": 1,
        "decision_id": None,
        "opened": False,
    }
    page = officer.get(case).json()
    assert page["card"]["number"] == "案源〔2026〕1号" and page["clocks"][0]["rule"] == "decide_filing"


def test_etags_of_lead_and_case_are_their_seq(officer: Officer, case: str) -> None:
    for address in (case, "/api/v1/leads/1"):
        answer = officer.get(address)
        assert answer.headers["etag"] == f'"{answer.json()["card"]["seq"]}"'


def test_a_state_seen_before_is_refused_in_the_body_and_in_the_header(officer: Officer, case: str) -> None:
    officer.post(MOVES, {"action": "set", "fields": {"values": {"tags": "铁拳"}}})
    for body, headers in (({"seq": 2}, {}), ({}, {"If-Match": '"2"'})):
        answer = officer.post(MOVES, {"action": "register"} | body, **headers)
        assert answer.status_code == 409 and answer.json()["code"] == "conflict"
        assert "李敏 于 11-23 08:30 已办理“填写”" in answer.json()["detail"]
    assert officer.post(MOVES, {"action": "register"}, **{"If-Match": '"3"'}).status_code == 201


def test_a_lead_seen_before_is_refused_too(officer: Officer, book: Casebook) -> None:
    a_lead(book)
    etag = officer.get("/api/v1/leads/1").headers["etag"]
    there = "/api/v1/leads/1/decisions"
    first = officer.post(there, {"verdict": "seen"}, **{"If-Match": etag})
    assert first.status_code == 201 and first.headers["etag"] != etag
    late = officer.post(there, {"verdict": "confirm"}, **{"If-Match": etag})
    assert late.status_code == 409 and "已对 L-000001 决定“已阅”" in late.json()["detail"]
    told = officer.post(there, {"verdict": "confirm"}, **{"If-Match": first.headers["etag"]})
    assert told.status_code == 201


@pytest.mark.parametrize("header", ["x", '"x"', "3", 'W/"3"', '"3", "4"', '"99999999999999999999"', '""'])
def test_an_if_match_that_is_no_etag_of_ours_is_refused(officer: Officer, case: str, header: str) -> None:
    answer = officer.post(MOVES, {"action": "register"}, **{"If-Match": header})
    assert answer.status_code == 422 and "If-Match" in answer.json()["detail"]


def test_a_seq_that_says_another_thing_than_if_match_is_refused(officer: Officer, case: str) -> None:
    assert officer.post(MOVES, {"action": "register", "seq": 2}, **{"If-Match": '"1"'}).status_code == 422
    assert officer.post(MOVES, {"action": "register"}, **{"If-Match": "*"}).status_code == 201


REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({"action": "withdraw"}, 422, "incomplete"),
    ({"action": "propose_filing"}, 422, "incomplete"),
    ({"action": "approve"}, 403, "forbidden"),
    ({"action": "investigate"}, 409, "conflict"),
    ({"action": "add"}, 422, "incomplete"),
    ({"action": "open"}, 409, "conflict"),
    ({"action": "none"}, 422, "invalid"),
    ({"action": "register", "fields": {"unknown": 1}}, 422, "invalid"),
    ({"action": "register", "fields": {"lead_ids": [1]}}, 422, "invalid"),
    ({"action": "register", "seq": -1}, 422, "invalid"),
    ({"action": "register", "reason": "x\u0000"}, 422, "invalid"),
    ({"action": "take_out", "reason": "x", "fields": {"lead_ids": [99]}}, 404, "not_found"),
    ({"action": "split", "reason": "x", "fields": {"lead_ids": [99]}}, 409, "conflict"),
    ({"action": "take_out", "reason": "x", "fields": {"lead_ids": [2**31]}}, 422, "invalid"),
    ({"action": "merge", "reason": "x", "fields": {"case_id": 99}}, 404, "not_found"),
    ({"action": "merge", "reason": "x", "fields": {"case_id": "C-1"}}, 409, "conflict"),
    ({"action": "set", "fields": {"values": {"fine": "-1"}}}, 422, "invalid"),
    ({"action": "set", "fields": {"values": {"none": "1"}}}, 422, "invalid"),
    ({"action": "decide", "fields": {"on": "2030-13-01"}}, 422, "invalid"),
]


def test_what_cannot_be_is_refused_with_a_code_and_changes_nothing(officer: Officer, case: str) -> None:
    before = officer.get(case).json()
    for given, status, code in REFUSED:
        answer = officer.post(MOVES, given)
        assert (answer.status_code, answer.json()["code"]) == (status, code), given
        assert answer.json()["detail"], given
    assert officer.get(case).json() == before


def test_a_developer_is_told_what_was_given_and_what_was_expected(officer: Officer, case: str) -> None:
    answer = officer.post(MOVES, {"action": "set", "fields": {"values": {"fine": "many"}}})
    assert answer.json()["errors"] == [
        {"where": "request", "what": "field fine: given 'many', expected yuan such as 1234.50, not negative"}
    ]


def test_two_people_file_a_case(officer: Officer, sign_in: Callable[..., Officer], case: str) -> None:
    wang = sign_in("wang", "approver", "王强")
    officer.post(MOVES, {"action": "register"})
    officer.post(MOVES, {"action": "propose_filing"})
    assert officer.get(case).json()["proposed"] == "propose_filing"
    assert wang.post(MOVES, {"action": "approve"}).status_code == 201
    page = officer.get(case).json()
    assert page["card"]["state"] == "filed" and page["fields"]["filed_on"] == "2026-11-23"
    assert page["moves"][-1]["who"] == "李敏" and page["moves"][-1]["approver"] == "王强"


@pytest.mark.parametrize("subject", ["leads", "cases"])
def test_notes_and_files_are_added_to_leads_and_cases(officer: Officer, case: str, subject: str) -> None:
    there = f"/api/v1/{subject}/1"
    noted = officer.post(f"{there}/notes", {"text": "已核实"})
    assert noted.status_code == 201 and noted.json()["who"] == "李敏"
    files = {"file": ("回函.pdf", b"%PDF-", "application/pdf")}
    headers = {"X-CSRF-Token": officer.csrf}
    added = officer.browser.post(f"{there}/attachments", files=files, headers=headers).json()
    page = officer.get(there).json()
    assert page["notes"] == [noted.json()] and page["attachments"] == [added]
    assert officer.get(f"/api/v1/attachments/{added['id']}").content == b"%PDF-"


def test_a_note_without_text_and_one_on_nothing_are_refused(officer: Officer, case: str) -> None:
    assert officer.post("/api/v1/cases/1/notes", {"text": ""}).status_code == 422
    assert officer.post("/api/v1/cases/1/notes", {"text": "  "}).status_code == 422
    assert officer.post("/api/v1/cases/9/notes", {"text": "x"}).status_code == 404
    assert officer.post("/api/v1/homes/1/notes", {"text": "x"}).status_code == 422
    assert (
        officer.browser.post(
            "/api/v1/leads/1/attachments", headers={"X-CSRF-Token": officer.csrf}
        ).status_code
        == 422
    )


def test_a_dismissed_lead_is_reopened(officer: Officer, book: Casebook) -> None:
    a_lead(book)
    officer.post("/api/v1/leads/1/decisions", {"verdict": "dismiss", "reason": "duplicate"})
    there = "/api/v1/leads/1/reopen"
    assert officer.post(there, {}).status_code == 422
    answer = officer.post(there, {"reason": "并非重复"})
    assert answer.status_code == 201 and answer.json()["status"] == "open"
    assert answer.json()["decision"]["note"] == "并非重复"
    assert officer.post(there, {"reason": "x"}).status_code == 409


def test_a_lead_is_confirmed_into_the_case_that_is_named(officer: Officer, book: Casebook, case: str) -> None:
    lead, other = a_lead(book, "又一件"), a_lead(book, "别家", listing={"seller_name": "别家店"})
    there = "/api/v1/leads/{}/decisions"
    told = officer.post(there.format(lead), {"verdict": "confirm", "case_id": 1}).json()
    assert told["case_id"] == 1 and told["said"].endswith("已并入 C-000001（山里人家茶铺，共 3 件商品）")
    refused = officer.post(there.format(other), {"verdict": "confirm", "case_id": 1})
    assert refused.status_code == 409 and "另一店铺" in refused.json()["detail"]


@pytest.fixture
def description(officer: Officer) -> dict[str, Any]:
    found: dict[str, Any] = officer.get("/api/v1/openapi.json").json()
    return found


@pytest.fixture
def schemas(description: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = description["components"]["schemas"]
    return found


def test_every_parameter_of_leads_and_cases_is_described(description: dict[str, Any]) -> None:
    for path, by in description["paths"].items():
        if "/leads" in path or "/cases" in path or "{subjects}" in path:
            given = [one for operation in by.values() for one in operation.get("parameters", ())]
            assert [one["name"] for one in given if not one.get("description")] == [], path


def test_codes_of_cases_are_enums_with_their_words(schemas: dict[str, Any]) -> None:
    assert schemas["CaseState"]["enum"][:3] == ["pending", "filed", "not_filed"]
    assert "`pending` Pending filing" in schemas["CaseState"]["description"]
    for name in ("CaseAction", "CaseField", "LeadOrigin", "SubjectKind"):
        assert schemas[name]["enum"] and "`" in schemas[name]["description"], name


def test_fields_carry_the_docstrings_that_stand_under_them(schemas: dict[str, Any]) -> None:
    assert schemas["CaseCard"]["properties"]["label"]["description"].startswith("For people: the register")
    for name in ("Given", "MoveGiven", "MoveFields", "NoteGiven", "Reopening", "Recorded"):
        bare = [field for field, one in schemas[name]["properties"].items() if "description" not in one]
        assert bare == [], name
