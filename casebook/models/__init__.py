"""The tables of the casebook, one line a file."""

from casebook.models import (
    accounts,
    authorising,
    collecting,
    deciding,
    evidence,
    goods,
    known_pages,
    reference,
    screening,
)
from casebook.models.base import Base

TABLES = (accounts, authorising, collecting, deciding, evidence, goods, known_pages, reference, screening)
metadata = Base.metadata
