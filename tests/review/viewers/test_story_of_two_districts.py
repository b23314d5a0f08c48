"""The story of two districts, over HTTP: dispatch, sign-for, return, a leaver, a delegate in a holiday."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from a_district import EAST, WEST, a_colleague, the_units
from http_officer import HttpOfficer, served
from passwords import password_hash
from review_factory import a_lead

from casebook.accounts.closing import close_account
from casebook.accounts.delegating import Lending, delegate
from casebook.database import Casebook
from casebook.viewer import THE_KEEPER
from review_api.app import create_app
from review_api.services import Services

CITY = 1
PEOPLE = {
    "city": ("reviewer", CITY, "市局甲"),
    "east": ("reviewer", EAST, "东区乙"),
    "chief": ("approver", EAST, "东区局长"),
    "deputy": ("reviewer", EAST, "东区丙"),
    "west": ("reviewer", WEST, "西区丁"),
}


class Bureau:
    """Its people at their desks, each signed in once."""

    def __init__(self, book: Casebook, address: str) -> None:
        self.book = book
        for name, (role, unit, shown) in PEOPLE.items():
            a_colleague(book, name, (role, unit), password_hash=password_hash(), display_name=shown)
        desks = {name: HttpOfficer(address, name) for name in PEOPLE}
        self.city, self.east, self.west = desks["city"], desks["east"], desks["west"]
        self.chief, self.deputy = desks["chief"], desks["deputy"]


@pytest.fixture
def bureau(book: Casebook, services: Services) -> Iterator[Bureau]:
    the_units(book)
    app: Any = create_app(replace(services, allowed_hosts=("127.0.0.1",)))
    with served(app) as address:
        yield Bureau(book, address)


def test_story_of_two_districts(bureau: Bureau, book: Casebook, clock: Any) -> None:
    lead, other = a_lead(book), a_lead(book, "清溪龙芽 另一家", listing={"seller_name": "另一家茶铺"})
    sent_and_signed_for(bureau, lead)
    sent_back(bureau, other)
    case = confirmed_and_proposed(bureau, lead)
    approved_by_a_delegate(bureau, book, clock, case)
    a_leaver_is_out_at_the_next_click(bureau, book, clock, case)


def sent_and_signed_for(bureau: Bureau, lead: int) -> None:
    page, api = f"/leads/{lead}", f"/api/v1/leads/{lead}"
    assert bureau.east.get(page).status == bureau.west.get(page).status == 404
    assert bureau.city.form(f"{page}/dispatch", action="dispatch", unit=str(EAST)).location == page
    assert bureau.west.get(api).status == 404
    assert "待签收" in bureau.east.get(page).text
    early = bureau.east.post(f"{api}/decisions", verdict="confirm")
    assert (early.status, early.json()["code"]) == (422, "incomplete") and "须先签收" in early.text
    assert bureau.city.post(f"{api}/dispatch", action="sign_for").status == 422  # not of that unit
    assert bureau.east.form(f"{page}/dispatch", action="sign_for").status == 303
    again = bureau.east.post(f"{api}/dispatch", action="sign_for")
    assert again.status == 409


def sent_back(bureau: Bureau, lead: int) -> None:
    page, api = f"/leads/{lead}", f"/api/v1/leads/{lead}"
    many = {"action": "dispatch", "unit_id": WEST, "lead_ids": [lead]}
    assert bureau.city.post("/api/v1/leads/dispatch", **many).status == 201
    assert bureau.west.post(f"{api}/dispatch", action="dispatch", unit_id=EAST).status == 404  # not below it
    assert bureau.west.post(f"{api}/dispatch", action="send_back").status == 422
    gone = bureau.west.form(f"{page}/dispatch", action="send_back", reason="不属本区管辖")
    assert (gone.status, gone.location) == (303, "/leads")
    assert bureau.west.get(page).status == 404
    told = bureau.city.get(api).json()
    assert (told["card"]["unit"], told["card"]["dispatch"]) == ("江岚市局", "returned")
    assert [step["reason"] for step in told["dispatches"]] == ["", "不属本区管辖"]


def confirmed_and_proposed(bureau: Bureau, lead: int) -> int:
    case = bureau.east.post(f"/api/v1/leads/{lead}/decisions", verdict="confirm").json()["case_id"]
    page, moves = f"/cases/{case}", f"/api/v1/cases/{case}/moves"
    assert bureau.west.get(page).status == bureau.west.post(moves, action="register").status == 404
    assert bureau.city.get(f"/api/v1/cases/{case}").json()["card"]["unit"] == "东区局"
    for action in ("register", "propose_filing"):
        assert bureau.east.post(moves, action=action).status == 201
    assert bureau.deputy.post(moves, action="approve").status == 403
    return int(case)


def approved_by_a_delegate(bureau: Bureau, book: Casebook, clock: Any, case: int) -> None:
    day = clock().date()
    with book.begin() as session:
        delegate(session, THE_KEEPER, Lending("chief", "deputy", EAST, day, day + timedelta(days=6)), clock())
    assert "代 东区局长" in bureau.deputy.get("/").text
    assert bureau.deputy.post(f"/api/v1/cases/{case}/moves", action="approve").status == 201
    last = bureau.city.get(f"/api/v1/cases/{case}").json()["moves"][-1]
    assert (last["action"], last["who"], last["approver"]) == ("file", "东区乙", "东区丙")
    assert last["acting_for"] == "东区局长"


def a_leaver_is_out_at_the_next_click(bureau: Bureau, book: Casebook, clock: Any, case: int) -> None:
    moves = f"/api/v1/cases/{case}/moves"
    assert bureau.east.get(f"/cases/{case}").status == 200
    with book.begin() as session:
        close_account(session, THE_KEEPER, "east", clock(), reason="调离")
    assert bureau.east.post(moves, action="investigate").status == 401
    out = bureau.east.get(f"/cases/{case}")
    assert out.status == 303 and out.location.startswith("/sign-in")
    with book.begin() as session:  # the chief is back: what was lent is over
        close_account(session, THE_KEEPER, "chief", clock())
    assert bureau.deputy.post(moves, action="propose_closing", reason="已查明").status == 201
    assert bureau.deputy.post(moves, action="return", reason="补正").status == 403
