"""Register numbers (登记号): one row a unit, kind and year, locked while the next number is drawn.

A number is drawn in the unit of work that uses it: rolled back together, there is no gap.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from casebook.models.cases import NumberRegister
from casebook.models.units import Unit

CASE_SOURCE = "case_source"
"""案源登记."""
_WORDS = {CASE_SOURCE: "案源"}


def draw_number(session: Session, unit: Unit, kind: str, day: date) -> str:
    """The next number of a unit in the year of a day, as people write it: `案源〔2026〕12号`."""
    key = {"unit_id": unit.id, "kind": kind, "year": day.year}
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(NumberRegister).values(**key, last=0).on_conflict_do_nothing())
    row = session.execute(
        select(NumberRegister)
        .where(*(getattr(NumberRegister, name) == value for name, value in key.items()))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one()
    row.last += 1
    session.flush()
    return f"{unit.short}{_WORDS[kind]}〔{day.year}〕{row.last}号"
