"""Reading a reference list for a verb: marks in, bad rows told, and what to do about them."""

from dataclasses import dataclass, field
from pathlib import Path

from markwatch.terminal.messages import say
from trademark_data.errors import ReferenceListError
from trademark_data.mark import Mark
from trademark_data.reference_list import BadRow, read_reference_list

MOST_TOLD = 200
"""Bad rows told one by one; the rest is counted."""


@dataclass(slots=True)
class ListRead:
    """What a list file held."""

    marks: list[Mark] = field(default_factory=list)
    bad: int = 0


def read_list(paths: list[Path], encoding: str | None = None) -> ListRead:
    """Read one or more files as one list and tell every bad row on standard error."""
    read, ids = ListRead(), dict[str, Path]()
    for path in paths:
        for row in read_reference_list(path, encoding):
            if isinstance(row, Mark) and ids.setdefault(row.id, path) != path:
                row = BadRow(str(path), 0, "id", row.id, f"an id of its own; {ids[row.id]} has it already")
            if isinstance(row, Mark):
                read.marks.append(row)
            else:
                read.bad += 1
                if read.bad <= MOST_TOLD:
                    say(str(row))
    if read.bad > MOST_TOLD:
        say(f"… and {read.bad - MOST_TOLD:,} more")
    return read


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
