"""Filling an empty casebook with invented rows: the database makes them, so that a million take seconds.

Of every listing two leads are made, on two marks; every case holds one shop's first leads, frozen.
"""

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

from casebook.leads.shop_worth import rebuild_shop_worths
from casebook.models.base import Moment

LISTINGS_A_SHOP = 20
MARKS = 50
LEADS_A_LISTING = 2


@dataclass(frozen=True, slots=True)
class Size:
    """How much is made."""

    leads: int
    cases: int
    """Each with the two leads of one listing; at most a listing each."""


def fill(session: Session, size: Size, account_id: int, now: datetime) -> None:
    """Fill the tables of an empty casebook; the account is who decided everything."""
    listings = size.leads // LEADS_A_LISTING
    numbers = {
        "sellers": max(1, listings // LISTINGS_A_SHOP),
        "listings": listings,
        "leads": listings * LEADS_A_LISTING,
        "cases": min(size.cases, listings),
        "account": account_id,
        "a_shop": LISTINGS_A_SHOP,
        "marks": MARKS,
        "a_listing": LEADS_A_LISTING,
        "unit": 1,
    }
    postgresql = session.get_bind().dialect.name == "postgresql"
    for statement in _statements():
        _run(session, _for(statement, postgresql), numbers, now)
    rebuild_shop_worths(session)
    if postgresql:
        for table in TABLES:
            session.execute(text(f"select setval('{table}_id_seq', (select max(id) from {table}))"))  # noqa: S608
        session.execute(text("analyze"))


def _run(session: Session, statement: str, numbers: dict[str, int], now: datetime) -> None:
    names = {name: value for name, value in numbers.items() if f":{name}" in statement}
    clause = text(statement)
    given: dict[str, Any] = dict(names)
    if ":now" in statement:
        clause = clause.bindparams(bindparam("now", type_=Moment()))
        given["now"] = now
    session.execute(clause, given)


def _statements() -> list[str]:
    lines = files("casebook.sample").joinpath("fill.sql").read_text(encoding="utf-8").splitlines()
    told = "\n".join(line for line in lines if not line.startswith("--"))
    return [part.strip() for part in told.split(";\n") if part.strip()]


def _for(statement: str, postgresql: bool) -> str:
    """The statement in the dialect's own words for a series of numbers, a moment days ago, and JSON."""
    if postgresql:
        words = {
            "series": "generate_series(1, :{name}) as s(i)",
            "ago": "(:now - (i % 60) * interval '1 day')",
            "object": "cast('{}' as jsonb)",
            "list": "cast('[]' as jsonb)",
        }
    else:
        words = {
            "series": "(with recursive n(i) as (values (1) union all select i + 1 from n where i < :{name})"
            " select i from n) as s",
            "ago": "strftime('%Y-%m-%d %H:%M:%S.000000', :now, '-' || (i % 60) || ' days')",
            "object": "'{}'",
            "list": "'[]'",
        }
    for name in ("sellers", "listings", "leads", "cases", "marks"):
        statement = statement.replace(f"<{name}>", words["series"].replace("{name}", name))
    statement = statement.replace("<ago>", words["ago"]).replace(
        "<{}>", words["object"].replace("{{}}", "{}")
    )
    return statement.replace("<[]>", words["list"])


TABLES = (
    "seller", "mark_import", "mark", "mark_version", "listing", "listing_version", "lead", "lead_reason",
    "decision", "enforcement_case", "case_lead", "case_move",
)  # fmt: skip
