"""The reference list in force, searched."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casebook.leads.authorising import authorised_sellers, listed_sellers
from casebook.models.reference import MarkRow, MarkVersion

MarkLine = tuple[str, str, str, str, str, date | None, list[str]]
"""(id, kind, name, owner, number, valid to, authorised sellers with those that staff have added)."""


def list_marks(session: Session, text: str = "", kind: str = "", limit: int = 50) -> list[MarkLine]:
    """Marks whose name, owner or number holds a text, in the order of their ids."""
    version = MarkVersion
    statement = (
        select(
            MarkRow.key,
            MarkRow.kind,
            version.name,
            version.owner,
            version.registration_no,
            version.valid_to,
            version.row,
        )
        .join(version, version.id == MarkRow.current_version_id)
        .order_by(MarkRow.key)
        .limit(limit)
    )
    if kind:
        statement = statement.where(MarkRow.kind == kind)
    if text:
        columns = (version.name, version.owner, version.registration_no)
        statement = statement.where(or_(*(column.icontains(text, autoescape=True) for column in columns)))
    added = authorised_sellers(session)
    return [
        (key, of, name, owner, number, until, listed_sellers(row, added.get(key, ())))
        for key, of, name, owner, number, until, row in session.execute(statement)
    ]
