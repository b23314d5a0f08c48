"""`backup`, `restore`: the whole book as one file, and back on an empty machine."""

from pathlib import Path
from typing import Annotated

import typer

from casebook.audit.chain import head
from casebook.audit.chain_check import check_chain
from casebook.backup.restoring import check_backup, restore_backup
from casebook.backup.writing import write_backup
from casebook.database import open_casebook
from casebook.errors import CasebookError
from casebook.evidence.row_check import known_captures
from casebook.evidence.verifying import verify_capture
from casebook.migrations import current_revision, head_revision
from markwatch.locks import exclusive
from markwatch.opening import opened
from markwatch.settings import Settings, read_settings
from markwatch.tasks.sealing import packages_of, trust_of
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import output, print_line
from markwatch.terminal.progress import progress


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    app.command()(backup)
    app.command()(restore)


def backup(
    file: Annotated[Path, typer.Argument(help="ZIP file to write; it appears when it is whole.")],
    check: Annotated[bool, typer.Option(help="Read it again and compare every file.")] = True,
) -> None:
    """Write database, kept files, packages and anchors into one file; exit 1 when files are missing.

    The file holds everything the database does, password hashes too: only its owner may read it.
    """
    with opened() as (settings, book), exclusive(book, settings.data_dir), output(file) as out:
        written = write_backup(book, settings.data_dir, out, clock())
    file.chmod(0o600)
    for name in written.missing:
        print_line(f"MISSING  {name}")
    if check:
        with progress("checking the backup") as step:
            check_backup(file, step)
    say(f"{file}: {written.files:,} files, {written.bytes:,} bytes unpacked, {len(written.missing)} missing")
    raise typer.Exit(1 if written.missing else 0)


def restore(file: Annotated[Path, typer.Argument(help="ZIP file that `backup` wrote.")]) -> None:
    """Restore a backup into an empty data folder and database, and verify it; exit 1 when it has faults."""
    settings = read_settings()
    with progress("restoring") as step:
        about = restore_backup(file, settings.database, settings.data_dir, step)
    say(f"{about.files:,} files of {about.made_at}, revision {about.revision}, {about.seq:,} audit events")
    if about.revision != head_revision():
        say(f"this version expects revision {head_revision()}: run `markwatch init`, then `evidence verify`")
        return
    faults = _faults(settings, (about.seq, about.digest))
    for fault in faults:
        print_line(f"FAIL  {fault}")
    say(f"{len(faults)} faults" if faults else "the restored book holds: database, chain, packages")
    raise typer.Exit(1 if faults else 0)


def _faults(settings: Settings, expected: tuple[int, str]) -> list[str]:
    book = open_casebook(settings.database, settings.data_dir)
    if current_revision(book.engine) != head_revision():
        raise CasebookError("the restored database is not of the revision that the backup names")
    packages, trust = packages_of(settings), trust_of(settings)
    with book.read() as session:
        found = [f"{fault.code} {fault.words}" for fault in check_chain(session)]
        if head(session) != expected:
            found.append(f"the audit chain ends with {head(session)}, the backup says {expected}")
        for capture in known_captures(session):
            report = verify_capture(session, packages, capture, trust)
            found += [f"{report.name} {fault.code} {fault.where}: {fault.words}" for fault in report.faults]
    book.close()
    return found
