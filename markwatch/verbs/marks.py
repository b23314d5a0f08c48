"""`marks check|import|list|export|authorise|unauthorise|authorised`: the reference list (权利名录)."""

import csv
import io
from pathlib import Path
from typing import Annotated

import typer

from casebook.leads.authorising import Authorising, authorisations, authorise, withdraw_authorisation
from casebook.office_time import office_text
from casebook.queries.marks import list_marks
from casebook.reference.imports import ImportOrder, count_marks
from casebook.viewer import THE_HOUSE
from markwatch.locks import exclusive
from markwatch.opening import opened
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import output, print_cells
from markwatch.terminal.reference_list import read_list, usable, whole
from trademark_data.mark import Mark
from trademark_data.rows import COLUMNS, as_cells, safe_cells
from trademark_data.starter import FILES as STARTER

Files = Annotated[list[Path] | None, typer.Argument(help="CSV or XLSX files; several make one list.")]
Encoding = Annotated[str | None, typer.Option(help="Of CSV files; UTF-8 when not given.")]
MarkId = Annotated[str, typer.Argument(help="The list's own id of the mark.")]
Seller = Annotated[str, typer.Argument(help="Exact shop name.")]
Note = Annotated[str, typer.Option(help="Why; it stays with the entry.")]
Starter = Annotated[bool, typer.Option("--starter", help="The list that comes with markwatch.")]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    marks = typer.Typer(help="The reference list of protected signs.", no_args_is_help=True)
    marks.command("check")(check)
    marks.command("import")(import_)
    marks.command("list")(list_)
    marks.command("export")(export)
    marks.command("authorise")(authorise_)
    marks.command("unauthorise")(unauthorise)
    marks.command("authorised")(authorised)
    app.add_typer(marks, name="marks")


def check(files: Files = None, starter: Starter = False, encoding: Encoding = None) -> None:
    """Read the files and tell every bad row, and names that weigh little; nothing is loaded.

    Exit 1 when a row is bad.
    """
    from markwatch.terminal.list_notes import notes

    read = read_list(_files(files, starter), encoding)
    for note in notes(read.marks):
        say(note)
    say(f"{len(read.marks):,} rows in order, {read.bad:,} faults")
    raise typer.Exit(1 if read.bad else 0)


def import_(
    files: Files = None,
    starter: Starter = False,
    encoding: Encoding = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Load the rows that are in order.")] = False,
    whole_list: Annotated[
        bool, typer.Option("--whole-list", help="The files are the whole list: retire every other mark.")
    ] = False,
) -> None:
    """Load the files into the casebook; a new version of a mark only where its row changed."""
    from matchers.screening import (
        save_marks,
        stated_marks,
    )  # the engine, which other verbs of marks do without

    paths = _files(files, starter)
    read = read_list(paths, encoding)
    marks = whole(read) if whole_list else usable(read, skip_bad)
    with opened() as (settings, book), exclusive(book, settings.data_dir):
        if dry_run:
            say(_would(stated_marks(book), marks, whole_list))
            return
        order = ImportOrder(", ".join(path.name for path in paths), clock(), None, whole_list)
        counts = save_marks(book, marks, order)
    say(", ".join(f"{number:,} {word}" for word, number in counts.items()))


def _would(there: list[Mark], marks: list[Mark], whole_list: bool) -> str:
    known = {mark.id: mark for mark in there}
    added = sum(mark.id not in known for mark in marks)
    changed = sum(mark.id in known and known[mark.id] != mark for mark in marks)
    retired = len(known.keys() - {mark.id for mark in marks}) if whole_list else 0
    left = len(marks) - added - changed
    return f"would add {added:,}, change {changed:,}, leave {left:,}, retire {retired:,}; not loaded"


def list_(
    text: Annotated[str, typer.Argument(help="Part of a name, owner or number.")] = "",
    kind: Annotated[str, typer.Option(help="Only this kind.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000_000, help="At most so many rows.")] = 50,
) -> None:
    """Print marks in force, tab-separated: id, kind, name, owner, number, valid to, authorised sellers."""
    with opened() as (_, book), book.read() as session:
        for *row, sellers in list_marks(session, text, kind, limit):
            print_cells(*row, "|".join(sellers))
        counts = count_marks(session)
    say(
        f"{sum(counts.values()):,} marks in force: "
        + ", ".join(f"{n:,} {kind}" for kind, n in counts.items())
    )


def export(
    out: Annotated[
        Path | None, typer.Option("--out", help="CSV file; standard output when not given.")
    ] = None,
) -> None:
    """Write the list in force as CSV, in the form that `marks import` reads, with the sellers added since."""
    from matchers.screening import marks_to_export

    with opened() as (_, book):
        marks = marks_to_export(book)
    further = sorted({name for mark in marks for name in mark.details})
    with output(out) as stream:
        text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
        columns = [*COLUMNS, *further]
        writer = csv.DictWriter(text, columns, restval="")
        writer.writerow(safe_cells(dict(zip(columns, columns, strict=True))))
        writer.writerows(safe_cells(as_cells(mark)) for mark in marks)
        text.detach()
    say(f"{len(marks):,} marks")


def authorise_(mark_id: MarkId, seller: Seller, note: Note = "") -> None:
    """Add a seller to a mark's authorised sellers; the next match withdraws its open leads on the mark.

    Kept apart from the list, so that importing a new one does not lose it.
    """
    with opened() as (_, book), book.begin() as session:
        authorise(session, THE_HOUSE, Authorising(mark_id, seller, note), clock())
    say(f"{mark_id}: {seller} is authorised; `markwatch match` takes it into account")


def unauthorise(mark_id: MarkId, seller: Seller, note: Note = "") -> None:
    """Take back what `authorise` or an officer's dismissal added; sellers of the list itself stay."""
    with opened() as (_, book), book.begin() as session:
        withdraw_authorisation(session, THE_HOUSE, Authorising(mark_id, seller, note), clock())
    say(f"{mark_id}: {seller} is no longer authorised by us")


def authorised(
    mark_id: Annotated[str, typer.Argument(help="Only of this mark.")] = "",
) -> None:
    """Print the sellers added, tab-separated: mark, seller, since, until, why, why withdrawn."""
    with opened() as (_, book), book.read() as session:
        for one in authorisations(session, mark_id):
            until = office_text(one.withdrawn_at) if one.withdrawn_at else ""
            since = office_text(one.at)
            print_cells(one.mark_key, one.seller_name, since, until, one.note, one.withdrawn_note)


def _files(files: list[Path] | None, starter: bool) -> list[Path]:
    paths = [*(files or []), *(STARTER if starter else ())]
    if not paths:
        raise typer.BadParameter("expected one or more files, or --starter")
    return paths
