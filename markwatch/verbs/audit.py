"""`audit verify|anchor`: whether the audit chain holds, and taking its head out of the database."""

from pathlib import Path
from typing import Annotated

import typer

from casebook.audit.chain_check import ChainFault, Known, chain_length, check_chain
from casebook.evidence.anchor_check import read_anchor, read_anchors
from casebook.evidence.anchors import export_anchor
from casebook.evidence.tokens import Roots
from markwatch.opening import opened
from markwatch.tasks.sealing import anchors_of
from markwatch.tasks.stamping import stamp_waiting
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import print_line


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    audit = typer.Typer(help="The audit chain.", no_args_is_help=True)
    audit.command("verify")(verify)
    audit.command("anchor")(anchor)
    app.add_typer(audit, name="audit")


def verify(
    anchors: Annotated[
        list[Path] | None, typer.Option("--anchor", help="A further anchor file, kept elsewhere; repeatable.")
    ] = None,
) -> None:
    """Check every link and every anchor; exit 1 when the chain was changed."""
    with opened() as (settings, book), book.read() as session:
        roots = Roots.read(settings.tsa_certificates)
        found = [*read_anchors(session, anchors_of(settings), roots)]
        found += [read_anchor(file, roots) for file in anchors or ()]
        faults = [one for one in found if isinstance(one, ChainFault)]
        known = tuple(one for one in found if isinstance(one, Known))
        faults += check_chain(session, known)
        length = chain_length(session)
    for fault in faults:
        print_line(f"FAIL  {fault.code}  event {fault.seq}: {fault.words}")
    say(f"{length:,} events, {len(known):,} anchors, {len(faults):,} faults")
    raise typer.Exit(1 if faults else 0)


def anchor() -> None:
    """Write the chain's head to a file and have it time-stamped; the night does the same."""
    with opened() as (settings, book):
        now = clock()
        exported = export_anchor(book, anchors_of(settings), now)
        counts = stamp_waiting(book, settings, now)
    if exported is None:
        say("the audit chain has no event yet")
        return
    print_line(f"{exported.seq}\t{exported.digest}\t{exported.file}")
    say("time-stamped" if counts["stamped"] else "not time-stamped")
