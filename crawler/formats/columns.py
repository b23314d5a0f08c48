"""Which listing field each column of a file is: as the person said, by its name, or by what it means."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from casebook.listing import FIELDS as LISTING_FIELDS
from crawler.errors import FormatError
from crawler.formats.column_names import NAMES, OF_BUYERS

_UNIT = re.compile(r"[(（\[【].*?[)）\]】]")


class Columns:
    """The mapping of one file; `said` is listing field → column."""

    FIELDS: ClassVar[frozenset[str]] = LISTING_FIELDS

    def __init__(self, said: Mapping[str, str]) -> None:
        self._said = dict(said)
        self._known: dict[tuple[str, ...], dict[str, str]] = {}

    @property
    def last(self) -> Mapping[str, str]:
        """What `of` answered last."""
        return next(iter(self._known.values()), {})

    def of(self, names: Sequence[str]) -> dict[str, str]:
        """Column → listing field; another column under its own name, a buyer's data left out."""
        key = tuple(names)
        if key not in self._known:
            self._known = {key: self._find(key)}
        return self._known[key]

    def has(self, names: Sequence[str], needed: Collection[str]) -> bool:
        """Whether a header has all of some fields."""
        return set(needed) <= set(self._find(tuple(names)).values())

    def _find(self, names: tuple[str, ...]) -> dict[str, str]:
        found = {column: field for field, column in self._said.items() if column in names}
        for name in names:
            if name in self.FIELDS and name not in found and name not in found.values():
                found[name] = name
        plain = {_plain(name): name for name in reversed(names) if name not in found}
        for field, meant in NAMES.items():
            column = next((plain[word] for word in meant if word in plain), None)
            if column and field not in found.values() and column not in found:
                found[column] = field
        rest = (name for name in names if name and name not in found and not OF_BUYERS.search(name))
        return found | {name: f"column {name}" if name in self.FIELDS else name for name in rest}


def checked_columns(said: Mapping[str, object], where: str) -> dict[str, str]:
    """A mapping field → column. Raises FormatError for a field there is not, or a column mapped twice."""
    for field, column in said.items():
        if field not in Columns.FIELDS:
            raise FormatError(f"{where}: given the field {field!r}, expected one of {_known_fields()}")
        if not isinstance(column, str) or not column:
            raise FormatError(f"{where}: {field}: given {column!r}, expected the name of a column")
        if list(said.values()).count(column) > 1:
            raise FormatError(f"{where}: the column {column!r} is given for two fields")
    return {field: str(column) for field, column in said.items()}


def _known_fields() -> str:
    return ", ".join(sorted(Columns.FIELDS))


def _plain(name: str) -> str:
    """A column's name without its unit, spaces, marks and case: `*价格（元）` → 价格."""
    folded = unicodedata.normalize("NFKC", _UNIT.sub("", name)).lower()
    return "".join(folded.split()).strip("*:")
