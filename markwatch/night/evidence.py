"""What a night does for the evidence: seals what waits, pays stamps, exports the chain's head, warns."""

from dataclasses import dataclass
from datetime import datetime

from casebook.database import Casebook
from casebook.errors import CasebookError
from casebook.evidence.anchors import export_anchor
from casebook.evidence.sealing import captures_to_seal, seal_capture
from casebook.evidence.stamping import owed_stamps
from casebook.retention.plan import kept_bytes, plan
from casebook.retention.rules import read_rules
from markwatch.settings import Settings
from markwatch.tasks.sealing import anchors_of, sealer_of
from markwatch.tasks.stamping import stamp_waiting

GB = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Tended:
    """What was done, and what somebody should know."""

    sealed: int
    stamped: int
    anchor: str
    """`event number, digest` of the chain's head; to be kept elsewhere, too."""
    warnings: tuple[str, ...]


def tend_evidence(book: Casebook, settings: Settings, now: datetime) -> Tended:
    """The night's care; a part that fails is told and does not stop the others."""
    warnings: list[str] = []
    sealed = _seal(book, settings, now, warnings)
    anchor, stamped = "", 0
    try:
        if (exported := export_anchor(book, anchors_of(settings), now)) is not None:
            anchor = f"{exported.seq}, {exported.digest}"
        stamped = stamp_waiting(book, settings, now)["stamped"]
    except CasebookError as error:
        warnings.append(str(error))
    return Tended(sealed, stamped, anchor, (*warnings, *_owed(book), *_room(book, settings, now)))


def _seal(book: Casebook, settings: Settings, now: datetime, warnings: list[str]) -> int:
    with book.read() as session:
        numbers = captures_to_seal(session)
    done = 0
    for number in numbers:
        try:
            seal_capture(book, number, sealer_of(settings), now)
            done += 1
        except CasebookError as error:
            warnings.append(f"capture {number} could not be sealed: {error}")
    return done


def _owed(book: Casebook) -> list[str]:
    with book.read() as session:
        owed = [stamp for stamp in owed_stamps(session) if stamp.kind == "manifest"]
    if not owed:
        return []
    why = next((f" ({stamp.problem})" for stamp in owed if stamp.problem), "")
    return [f"{len(owed)} packages are NOT time-stamped{why}"]


def _room(book: Casebook, settings: Settings, now: datetime) -> list[str]:
    with book.read() as session:
        due = plan(session, read_rules(settings.retention_file, now), now)
    warning = over_budget(book, settings)
    told = [warning] if warning else []
    if due.captures or due.files:
        told.append(
            f"{len(due.captures)} captures and {len(due.files):,} files are past their retention; "
            "`markwatch evidence expire --dry-run` lists them"
        )
    return told


def over_budget(book: Casebook, settings: Settings) -> str:
    """A warning when the kept files are larger than planned; empty while they are not."""
    with book.read() as session:
        size = kept_bytes(session) / GB
    budget = settings.evidence_budget_gb
    if size <= budget:
        return ""
    return f"kept files have {size:,.1f} GB, more than the {budget:,.1f} GB of MARKWATCH_EVIDENCE_BUDGET_GB"
