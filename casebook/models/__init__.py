"""The tables of the casebook, one line a file."""

from casebook.models import (
    accounts,
    authorising,
    cases,
    collecting,
    deciding,
    evidence,
    goods,
    known_pages,
    reference,
    remarks,
    screening,
    weighing,
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
    known_pages,
    reference,
    remarks,
    screening,
    weighing,
)
metadata = Base.metadata
