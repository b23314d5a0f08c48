"""Role × unit × route × thing × method: every cell, from the application's own list of routes."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from a_district import EAST, SECRET, SEEN, WHERE, Things, a_colleague, a_night, the_units, things_in, token_of
from officer import Officer
from passwords import password_hash
from route_entries import ENTRIES, WITHOUT, Route, ask, routes

from casebook.database import Casebook
from casebook.units.roles import MAY
from casebook.vocabulary.roles import Role
from markwatch.tasks.capture import ask_for_capture
from review_api.http.access import Needs
from review_api.services import Capturing, Services

LISTS = ("/leads", "/api/v1/leads", "/cases", "/api/v1/cases", "/", "/feedback")
ASKED = ("", "?q=只有", "?q=L-000001", "?q=C-000001", "?status=all", "?unit=1", "?unit=4", "?mark=GI-001")
CELLS = [("sqlite", role) for role in Role] + [("postgresql", Role.REVIEWER)]


@pytest.fixture
def services(services: Services, book: Casebook, tmp_path: Path) -> Services:
    """With the real door for captures; nothing works on what it puts on the list."""
    capturing = Capturing(
        lambda viewer, lead: ask_for_capture(book, viewer, lead), lambda viewer, number: None
    )
    return replace(services, packages=tmp_path, capturing=capturing)


@pytest.fixture
def world(book: Casebook, tmp_path: Path) -> dict[str, Things]:
    the_units(book)
    a_night(book)
    return {where: things_in(book, where, tmp_path) for where in WHERE}


def somebody(book: Casebook, visitor: Callable[[], Any], *posts: tuple[str, int]) -> Officer:
    given = {"password_hash": password_hash(), "badge_no": "ZJ-777"}
    return Officer(visitor()).with_session(token_of(book, a_colleague(book, "somebody", *posts, **given)))


def test_viewer_table_has_an_entry_for_every_route_and_none_for_others() -> None:
    there = {(route.method, route.path) for route in routes()}
    assert there == set(ENTRIES) | set(WITHOUT) and not set(ENTRIES) & set(WITHOUT)


@pytest.mark.parametrize(("database", "role"), CELLS)
def test_viewer_of_a_role_in_a_district(
    database: str, role: Role, book: Casebook, world: dict[str, Things], visitor: Callable[[], Any]
) -> None:
    person = somebody(book, visitor, (role, EAST))
    for where in ("parent", "sibling", "own", "child"):
        for route in routes():
            for entry in ENTRIES.get((route.method, route.path), ()):
                answer = ask(person, route, entry, world[where])
                cell = f"{role} {where} {route} {entry.about}: {answer.status_code}"
                relation = where if entry.about else ""
                relation = "" if entry.bare and where in SEEN else relation
                check(answer, route, role, relation, cell)


def check(answer: Any, route: Route, role: Role, where: str, cell: str) -> None:
    """The status that the cell must have, and no word of what belongs to units that are not seen."""
    assert isinstance(route.policy, Needs), cell
    assert answer.status_code < 500, cell
    if route.policy.what not in MAY[role]:
        assert answer.status_code == 403, cell
    elif where and where not in SEEN:
        assert answer.status_code == 404, cell
    elif where:
        assert answer.status_code not in (401, 403, 404), cell
    else:
        assert answer.status_code not in (401, 403), cell
    for other in set(WHERE) - set(SEEN):
        assert SECRET[other] not in answer.text, cell


def test_viewer_with_two_roles_in_two_units_may_in_each_what_its_role_says(
    book: Casebook, world: dict[str, Things], visitor: Callable[[], Any]
) -> None:
    person = somebody(book, visitor, ("auditor", WHERE["parent"]), ("reviewer", EAST))
    for where, status in (("parent", 403), ("sibling", 403), ("own", 303), ("child", 303)):
        lead, case = f"/leads/{world[where].lead_id}", f"/cases/{world[where].case_id}"
        assert person.get(lead).status_code == 200
        assert person.send(f"{lead}/decide", verdict="seen").status_code == status, where
        assert person.send(f"{case}/notes", text="记").status_code == status, where


def test_viewer_finds_nothing_of_others_in_lists_and_search(
    book: Casebook, world: dict[str, Things], visitor: Callable[[], Any]
) -> None:
    person = somebody(book, visitor, ("reviewer", EAST))
    for address, query in product(LISTS, ASKED):
        answer = person.get(address + query)
        assert answer.status_code == 200, address + query
        told = [text for where, text in SECRET.items() if where not in SEEN and text in answer.text]
        assert not told, address + query


def test_viewer_counts_are_those_of_what_is_seen(
    book: Casebook, world: dict[str, Things], visitor: Callable[[], Any]
) -> None:
    person = somebody(book, visitor, ("reviewer", EAST))
    assert person.get("/api/v1/leads").json()["total"] == 2
    assert person.get("/api/v1/leads?status=all").json()["total"] == 4
    assert person.get("/api/v1/cases").json()["total"] == 2
    assert person.get("/api/v1/home").json()["waiting"] == 2
    assert person.get("/api/v1/feedback").json()["decided"] == 2
    assert [unit["id"] for unit in person.get("/api/v1/units").json()] == [2, 3]
