"""The tables of the casebook, one line a file."""

from casebook.models import accounts, collecting, deciding, evidence, goods, known_pages, reference
from casebook.models.base import Base

TABLES = (accounts, collecting, deciding, evidence, goods, known_pages, reference)
metadata = Base.metadata
