"""Forms of lists (清单格式): which columns a platform wants, one TOML file each, checked when read."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from casebook.errors import CasebookError
from casebook.lists.values import OPTIONAL, VALUES

GENERAL = "general.toml"
LONGEST = 64
MOST_COLUMNS = 100
WIDEST = 200
_KEYS = {"name", "platforms", "column"}
_COLUMN_KEYS = {"heading", "value", "width", "optional"}


class BadForm(CasebookError):
    """A form cannot be used; the message names file and line, what was given and what was expected."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column as a form states it."""

    heading: str
    value: str
    """Key of `casebook.lists.values.VALUES`."""
    width: int = 16
    optional: bool = False
    """Only there when a line of the list has it."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a list looks."""

    name: str
    platforms: tuple[str, ...]
    """Platforms whose lists look so; empty: every one without a form of its own."""
    columns: tuple[FormColumn, ...]
    file: str

    def columns_for(self, present: Mapping[str, bool]) -> tuple[FormColumn, ...]:
        """The columns of a list in which these optional values are present."""
        return tuple(one for one in self.columns if not one.optional or present[one.value])


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of an installation."""

    general: Form
    by_platform: Mapping[str, Form]

    def of(self, platform: str) -> Form:
        """The form of a platform."""
        return self.by_platform.get(platform, self.general)


def read_forms(own: Path | None) -> Forms:
    """The shipped general form, and above it those of a settings folder. Raises BadForm."""
    text = files("casebook.lists").joinpath(GENERAL).read_text(encoding="utf-8")
    shipped = parse_form(text, GENERAL)
    given = [] if own is None else list(_of_folder(own))
    plain = [form for form in given if not form.platforms]
    if len(plain) > 1:
        raise BadForm(f"{plain[1].file}: no platforms, as in {plain[0].file}; expected one general form")
    by_platform: dict[str, Form] = {}
    for form in given:
        for platform in form.platforms:
            if (other := by_platform.setdefault(platform, form)) is not form:
                raise BadForm(f"{form.file}: platform {platform!r} has a form already, in {other.file}")
    return Forms(plain[0] if plain else shipped, by_platform)


def _of_folder(folder: Path) -> Iterator[Form]:
    if not folder.is_dir():
        raise BadForm(f"list forms {folder}: no such folder; expected one with TOML files")
    for file in sorted(folder.glob("*.toml")):
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise BadForm(f"{file}: {error}") from error
        yield parse_form(text, str(file))


def parse_form(text: str, file: str) -> Form:
    """A form out of a file's text. Raises BadForm naming file and line."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadForm(f"{file}: {error}") from error
    where = _Places(file, text.splitlines())
    _only(given, _KEYS, where.top)
    name, platforms, columns = given.get("name"), given.get("platforms", []), given.get("column", [])
    if not isinstance(name, str) or not 0 < len(name.strip()) <= LONGEST:
        raise BadForm(f"{where.top('name')}: name {name!r}, expected a text of 1 to {LONGEST} characters")
    if not isinstance(platforms, list) or not all(isinstance(one, str) and one for one in platforms):
        raise BadForm(f"{where.top('platforms')}: platforms {platforms!r}, expected a list of names")
    if not isinstance(columns, list) or not 0 < len(columns) <= MOST_COLUMNS:
        raise BadForm(f"{where.top('column')}: expected 1 to {MOST_COLUMNS} parts [[column]]")
    read = [_column(row, where, number) for number, row in enumerate(columns)]
    _check_headings(read, where)
    return Form(name.strip(), tuple(platforms), tuple(read), file)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in a file a key stands."""

    file: str
    lines: list[str]

    def top(self, key: str) -> str:
        """Of a key above the columns; the first line when it is missing."""
        return self._told(self._line_of(key, 0))

    def column(self, number: int, key: str) -> str:
        """Of a key of one column; the column's own line when it is missing."""
        begins = [at for at, line in enumerate(self.lines) if re.match(r"\s*\[\[\s*column\s*\]\]", line)]
        start = begins[number] if number < len(begins) else 0
        return self._told(self._line_of(key, start))

    def _line_of(self, key: str, start: int) -> int:
        for at in range(start, len(self.lines)):
            line = self.lines[at].strip()
            if at > start and start and line.startswith("[["):
                return start
            if re.match(rf"(\[\[)?\s*[\"']?{re.escape(key)}[\"']?\s*(=|\]\])", line):
                return at
        return start

    def _told(self, at: int) -> str:
        return f"{self.file}, line {at + 1}"


def _column(row: Any, where: _Places, number: int) -> FormColumn:
    def bad(key: str, expected: str) -> BadForm:
        return BadForm(f"{where.column(number, key)}: {key} {row.get(key)!r}, expected {expected}")

    if not isinstance(row, dict):
        raise BadForm(f"{where.column(number, '')}: column {row!r}, expected a part [[column]]")
    _only(row, _COLUMN_KEYS, lambda key: where.column(number, key))
    heading, value = row.get("heading"), row.get("value")
    width, optional = row.get("width", 16), row.get("optional", False)
    if not isinstance(heading, str) or not 0 < len(heading.strip()) <= LONGEST:
        raise bad("heading", f"a text of 1 to {LONGEST} characters")
    if not isinstance(value, str) or value not in VALUES:
        raise bad("value", f"one of {', '.join(VALUES)}")
    if type(width) is not int or not 1 <= width <= WIDEST:
        raise bad("width", f"1 to {WIDEST} characters")
    if type(optional) is not bool or (optional and value not in OPTIONAL):
        raise bad("optional", f"true or false; true only for {', '.join(OPTIONAL)}")
    return FormColumn(heading.strip(), value, width, optional)


def _only(given: Mapping[str, Any], known: Collection[str], place: Any) -> None:
    for key in given:
        if key not in known:
            raise BadForm(f"{place(key)}: key {key[:80]!r}, expected one of {', '.join(sorted(known))}")


def _check_headings(columns: list[FormColumn], where: _Places) -> None:
    seen: set[str] = set()
    for number, column in enumerate(columns):
        if column.heading in seen:
            raise BadForm(
                f"{where.column(number, 'heading')}: heading {column.heading!r} stands above two columns"
            )
        seen.add(column.heading)
