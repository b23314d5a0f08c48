"""Which listing field each column of a file is: as the person said, by its name, or by what it means."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from casebook.listing import FIELDS as LISTING_FIELDS
from crawler.errors import FormatError
from crawler.formats.column_names import NAMES, OF_BUYERS

_UNIT_BEHIND = re.compile(r"(?<=..)[/_:-](?:元|rmb|cny|件|个|人民币)$")
_UNIT = re.compile(r"[(（\[【].*?[)）\]】]")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the columns of a header were taken for."""

    fields: Mapping[str, str]
    """Column → listing field; another column under its own name, a buyer's data left out."""
    near: Mapping[str, str]
    """Column → the known name it nearly spells (宝贝连接 → 宝贝链接); to be told, as it may be wrong."""


class Columns:
    """The mapping of one file; `said` is listing field → column."""

    FIELDS: ClassVar[frozenset[str]] = LISTING_FIELDS

    def __init__(self, said: Mapping[str, str]) -> None:
        self._said = dict(said)
        self._names: tuple[str, ...] = ()
        self.last = Recognised({}, {})
        """What `of` answered last."""

    def of(self, names: Sequence[str]) -> Mapping[str, str]:
        """Column → listing field, as `Recognised.fields`."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self.last = self._find(self._names)
        return self.last.fields

    def has(self, names: Sequence[str], needed: Collection[str]) -> bool:
        """Whether a header has all of some fields."""
        return set(needed) <= set(self._find(tuple(names)).fields.values())

    def _find(self, names: tuple[str, ...]) -> Recognised:
        found = self._exactly(names)
        near = dict(_nearly([name for name in names if _is_open(name, found)], set(found.values())))
        found |= {column: _FIELD_OF[word] for column, word in near.items()}
        rest = (name for name in names if _is_open(name, found))
        kept = {name: f"column {name}" if name in self.FIELDS else name for name in rest}
        return Recognised(found | kept, near)

    def _exactly(self, names: tuple[str, ...]) -> dict[str, str]:
        found = {column: field for field, column in self._said.items() if column in names}
        for name in names:
            if name in self.FIELDS and name not in found and name not in found.values():
                found[name] = name
        plain = {_plain(name): name for name in reversed(names) if name not in found}
        for field, meant in NAMES.items():
            column = next((plain[word] for word in meant if word in plain), None)
            if column and field not in found.values() and column not in found:
                found[column] = field
        return found


_FIELD_OF = {word: field for field, words in NAMES.items() for word in (field, *words)}


def _nearly(columns: Sequence[str], taken: set[str]) -> Iterator[tuple[str, str]]:
    """(column, known name) of columns that nearly spell a name of a field that has no column yet."""
    for column in columns:
        word = _near_name(column)
        if word and _FIELD_OF[word] not in taken:
            taken.add(_FIELD_OF[word])
            yield column, word


@lru_cache(maxsize=1 << 12)
def _near_name(column: str) -> str:
    """The known name that a column nearly spells; empty for none, and for names of several fields."""
    # The library is not needed for files whose headings are all known.
    from trademark_data.near_words import misspelt

    words = misspelt(_plain(column), _FIELD_OF)
    return words[0] if len({_FIELD_OF[word] for word in words}) == 1 else ""


def _is_open(column: str, found: Mapping[str, str]) -> bool:
    """Whether a column is still without a meaning, and may be kept at all."""
    return bool(column) and column not in found and not OF_BUYERS.search(column)


def checked_columns(said: Mapping[str, object], where: str) -> dict[str, str]:
    """A mapping field → column. Raises FormatError for a field there is not, or a column mapped twice."""
    for field, column in said.items():
        if field not in Columns.FIELDS:
            expected = f"{_known_fields()}{_hint(field)}"
            raise FormatError(f"{where}: given the field {field!r}, expected one of {expected}")
        if not isinstance(column, str) or not column:
            raise FormatError(f"{where}: {field}: given {column!r}, expected the name of a column")
        if list(said.values()).count(column) > 1:
            raise FormatError(f"{where}: the column {column!r} is given for two fields")
    return {field: str(column) for field, column in said.items()}


def _known_fields() -> str:
    return ", ".join(sorted(Columns.FIELDS))


def _hint(field: str) -> str:
    from trademark_data.near_words import hint

    return hint(field, sorted(Columns.FIELDS))


def _plain(name: str) -> str:
    """A column's name without its unit, spaces, marks and case: `*价格（元）` → 价格."""
    folded = unicodedata.normalize("NFKC", _UNIT.sub("", name)).lower()
    return _UNIT_BEHIND.sub("", "".join(folded.split()).strip("*:")).strip("*:")
