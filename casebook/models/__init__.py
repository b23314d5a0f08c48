"""The tables of the casebook, one line a file."""

from casebook.models import (
    accounts,
    authorising,
    cases,
    collecting,
    deciding,
    evidence,
    goods,
    jobs,
    known_pages,
    lists,
    reference,
    remarks,
    screening,
    units,
)
from casebook.models.base import Base

TABLES = (
    accounts,
    authorising,
    cases,
    collecting,
    deciding,
    evidence,
    goods,
    jobs,
    known_pages,
    lists,
    reference,
    remarks,
    screening,
    units,
)
metadata = Base.metadata
