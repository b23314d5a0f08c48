"""What an import made of a file, as JSON: of each column, of each row, of each cell that was mended."""

from dataclasses import dataclass, field
from typing import Any

from casebook.listing import Listing
from crawler.formats.columns import Columns, Recognised
from crawler.formats.rows import BadRow
from crawler.formats.told_rows import ToldRow


@dataclass(slots=True)
class FileReport:
    """The report of one file, filled while it is read."""

    file: str
    columns: list[dict[str, str]] = field(default_factory=list)
    """`column`; `field` it was taken for, empty when it is kept under its own name; `how`: named (a name of
    the field), near (nearly spells one), kept."""
    rows: list[dict[str, Any]] = field(default_factory=list)
    """`line`, and either `listing` (filled fields of the contract) with `mended` (field → given, taken), or
    `column`, `given` and `reason` of what was left out; `skipped`: it was not meant to be a listing."""

    def recognise(self, found: Recognised) -> None:
        """Note the columns of the header."""
        for column, name in found.fields.items():
            is_field = name in Columns.FIELDS
            how = "near" if column in found.near else "named" if is_field else "kept"
            self.columns.append({"column": column, "field": name if is_field else "", "how": how})

    def take(self, row: ToldRow) -> None:
        """Note a row that is a listing."""
        mended = {name: {"given": given, "taken": taken} for name, (given, taken) in row.mended.items()}
        self.rows.append({"line": row.line, "listing": _filled(row.listing), "mended": mended})

    def leave_out(self, row: BadRow) -> None:
        """Note a row that is none; one that repeats an id was noted as a listing before."""
        self.rows = [one for one in self.rows if one["line"] != row.line]
        told = {"line": row.line, "column": row.column, "given": row.value, "reason": row.reason}
        self.rows.append(told | ({"skipped": True} if row.skipped else {}))


def _filled(listing: Listing) -> dict[str, Any]:
    values = {name: getattr(listing, name) for name in sorted(Columns.FIELDS)}
    return {name: _plain(value) for name, value in values.items() if value not in (None, "", (), {})}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return (
        value
        if isinstance(value, str | dict)
        else value.isoformat()
        if hasattr(value, "isoformat")
        else str(value)
    )
