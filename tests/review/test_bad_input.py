"""Requests that make no sense: an answer below 500, and nothing of the inside shown."""

from typing import Any

from officer import Officer
from review_factory import a_lead

from casebook.database import Casebook

LONG = "9" * 400
IMPOSSIBLE = f"""
page=0 page=-1 page={LONG} page=1e9 page=x min_score=nan min_score=inf min_score=-1 max_score=101
min_score={LONG} status=none sort=random kind=none size=0 size=100000 q=%00 platform=a%00b mark=%00
q={"x" * 201} mark={"x" * 129}
"""
ODD = f"""
q=%FF%FE q=%ED%A0%80 q=%25_%5C q=%F0%9F%8D%B5 lang=%00 done=%00 done={LONG} done=%C2%B2 unknown=1 q=a&q=b
page=&min_score=&max_score=&status=&sort=&kind=&size= whole=1 q=L-99999999999 q=L-{LONG[:190]}
"""
NO_NUMBERS = f"0 -1 x {LONG} 2147483648 1.5 %00 １ 0x1"
BODIES = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"{}",
    b'"x"',
    b"NaN",
    b"\xff\xfe",
    b"[" * 20_000,
    b'{"verdict":"confirm\\ud800"}',
    b'{"verdict":"dismiss","reason":"\\ud800"}',
    b'{"verdict":"dismiss","reason":"\\u0000"}',
    b'{"verdict":' + LONG.encode() * 20 + b"}",
    b'{"verdict":1}',
    b'{"verdict":"later","note":["x"]}',
    b'{"verdict":"dismiss","reason":"none"}',
    b'{"verdict":"dismiss"}',
    b'{"verdict":"undo"}',
]
PART = b'--x\r\ncontent-disposition: form-data; name="verdict"; filename="a"\r\n\r\nx\r\n--x--'
FORMS = [
    ("application/x-www-form-urlencoded", b"verdict=confirm&reason=%00"),
    ("application/x-www-form-urlencoded", b"&" * 5_000),
    ("application/x-www-form-urlencoded", b"verdict=%ED%A0%80"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
    ("multipart/form-data; boundary=x", PART),
    ("text/plain", b"verdict=confirm"),
    ("", b"verdict=confirm"),
    ("application/json", b'{"verdict":"confirm"}'),
]
COOKIES = ["", "x" * 5_000, "a=b=c", '"\\201"', "ü", "\x7f", "markwatch_session", ";;;"]


def test_a_filter_that_cannot_be_is_told(officer: Officer) -> None:
    for query in IMPOSSIBLE.split():
        page, data = officer.get(f"/leads?{query}"), officer.get(f"/api/v1/leads?{query}")
        assert page.status_code == data.status_code == 422, query
        assert "内容有误" in page.text and data.json()["code"] == "invalid" and data.json()["errors"]


def test_odd_but_possible_filters_are_answered(officer: Officer, book: Casebook) -> None:
    a_lead(book)
    for query in ODD.split():
        assert officer.get(f"/leads?{query}").status_code == 200, query


def test_a_number_that_cannot_be_is_told(officer: Officer) -> None:
    for number in NO_NUMBERS.split():
        for address in (f"/leads/{number}", f"/cases/{number}", f"/api/v1/leads/{number}"):
            assert officer.get(address).status_code in (404, 422), address
        assert officer.get(f"/cases?page={number}").status_code == 422 or number == "１"
        assert officer.send(f"/leads/{number}/decide", verdict="confirm").status_code in (404, 422)


def test_json_that_cannot_be_is_refused(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book)
    headers = {"X-CSRF-Token": officer.csrf, "Content-Type": "application/json"}
    for body in BODIES:
        answer = officer.browser.post(f"/api/v1/leads/{lead}/decisions", content=body, headers=headers)
        assert answer.status_code in (400, 422) and "detail" in answer.json(), body
    assert officer.get(f"/api/v1/leads/{lead}").json()["decisions"] == []


def test_forms_that_cannot_be_are_refused(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book)
    for kind, body in FORMS:
        headers = {"X-CSRF-Token": officer.csrf, "Content-Type": kind}
        answer = officer.browser.post(f"/leads/{lead}/decide", content=body, headers=headers)
        assert 400 <= answer.status_code < 500, (kind, body)
    assert officer.get(f"/api/v1/leads/{lead}").json()["decisions"] == []


def test_odd_cookies_are_no_sessions(visitor: Any) -> None:
    for cookie in COOKIES:
        text = f"markwatch_session={cookie}; markwatch_lang={cookie}; markwatch_theme={cookie}"
        assert visitor().get("/", headers={"Cookie": text.encode()}).status_code == 303


def test_a_surrogate_in_bad_input_does_not_break_the_answer(officer: Officer) -> None:
    given = b'{"name":"\\ud800","password":"\\udfff"}'
    headers = {"X-CSRF-Token": officer.csrf, "Content-Type": "application/json"}
    assert officer.browser.post("/api/v1/session", content=given, headers=headers).status_code in (403, 422)
