"""Reading a reference list for a verb: marks in, bad rows told, and what to do about them."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from markwatch.terminal.messages import say
from trademark_data.errors import ReferenceListError
from trademark_data.mark import Mark
from trademark_data.mended_names import Mended
from trademark_data.reference_list import BadRow, read_reference_list

MOST_TOLD = 200
"""Bad rows told one by one; the rest is counted."""


@dataclass(slots=True)
class ListRead:
    """What a list file held."""

    marks: list[Mark] = field(default_factory=list)
    bad: int = 0
    bad_rows: list[BadRow] = field(default_factory=list)
    """Those that were told one by one."""
    mended: list[Mended] = field(default_factory=list)
    """Cells that were read as something else than they say."""


def read_list(paths: list[Path], encoding: str | None = None) -> ListRead:
    """Read one or more files as one list and tell every bad row on standard error."""
    read, ids = ListRead(), dict[str, Path]()
    for path in paths:
        for row in read_reference_list(path, encoding, read.mended.append):
            if isinstance(row, Mark) and ids.setdefault(row.id, path) != path:
                row = BadRow(str(path), 0, "id", row.id, f"an id of its own; {ids[row.id]} has it already")
            if isinstance(row, Mark):
                read.marks.append(row)
            else:
                read.bad += 1
                if read.bad <= MOST_TOLD:
                    read.bad_rows.append(row)
                    say(str(row))
    if read.bad > MOST_TOLD:
        say(f"… and {read.bad - MOST_TOLD:,} more")
    for mended in read.mended[:MOST_TOLD]:
        say(str(mended))
    if len(read.mended) > MOST_TOLD:
        say(f"… and {len(read.mended) - MOST_TOLD:,} more cells that were mended")
    return read


def list_as_json(read: ListRead, notes: list[str]) -> dict[str, Any]:
    """What `marks check --json` answers: rows in order, faults, mended cells, notes on names."""
    return {
        "marks": [
            {"id": mark.id, "kind": mark.kind, "name": mark.name, "aliases": list(mark.aliases)}
            for mark in read.marks
        ],
        "faults": [asdict(row) for row in read.bad_rows],
        "mended": [asdict(cell) for cell in read.mended],
        "notes": notes,
        "counts": {"in_order": len(read.marks), "faults": read.bad, "mended": len(read.mended)},
    }


def whole(read: ListRead) -> list[Mark]:
    """The marks of a file that is to be the whole list: no row may be bad, and there must be rows.

    A mark that the file does not name is retired, so a bad row or an empty file would retire marks in force.
    """
    if read.bad or not read.marks:
        raise ReferenceListError(
            f"{len(read.marks):,} rows in order and {read.bad:,} faults; a whole list must have rows and no "
            "fault, else marks in force would be retired; nothing was loaded"
        )
    return read.marks


def usable(read: ListRead, skip_bad: bool) -> list[Mark]:
    """The marks, unless bad rows stand in the way and were not to be skipped."""
    if read.bad and not skip_bad:
        raise ReferenceListError(f"{read.bad:,} bad rows; nothing was loaded (--skip-bad loads the others)")
    return read.marks
