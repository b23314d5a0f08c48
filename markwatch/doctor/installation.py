"""What this installation has: data folder, database, evidence, and what the bureau has set."""

import shutil
from urllib.parse import urlsplit

from casebook.database import open_casebook
from casebook.errors import CasebookError
from casebook.lists.forms import read_forms
from casebook.migrations import current_revision, head_revision
from casebook.retention.plan import kept_bytes
from casebook.units.separation import who_keeps_and_decides
from crawler.capture.clock import check_clock
from markwatch.closed_files import open_to_others
from markwatch.doctor.check import Check
from markwatch.night.evidence import GB, over_budget
from markwatch.settings import Settings
from markwatch.tasks.sealing import sealer_of, trust_of
from markwatch.terminal.messages import clock

LEAST_FREE_GB = 1.0
FURTHEST_SECONDS = 1.0
"""A clock further off than this makes a capture's times doubtful."""
_INIT = "run `markwatch init`"


def data_folder(settings: Settings) -> Check:
    """The folder of all kept files and the room left on its disk."""
    folder = settings.data_dir
    if not folder.is_dir():
        return Check("data folder", f"{folder.resolve()} is not there", f"nothing works before you {_INIT}")
    free = shutil.disk_usage(folder).free / GB
    full = f"a night stops when the disk is full; keep {LEAST_FREE_GB:.0f} GB free"
    return Check("disk", f"{folder.resolve()}, {free:.1f} GB free", full if free < LEAST_FREE_GB else "")


def privacy(settings: Settings) -> Check:
    """Whether other users of this machine can read what is kept."""
    found = open_to_others(settings.data_dir, settings.database)
    if not found:
        return Check("privacy", "the data folder is closed to other users")
    told = f"{', '.join(map(str, found))} open to other users"
    return Check("privacy", told, f"they can read suspects' names and password hashes; {_INIT}")


def database(settings: Settings) -> Check:
    """Whether the casebook opens and has this version's tables."""
    if not settings.data_dir.is_dir():
        return Check("database", "not made yet", _INIT)
    try:
        book = open_casebook(settings.database, settings.data_dir)
        found, expected = current_revision(book.engine), head_revision()
        book.close()
    except CasebookError as error:
        return Check("database", str(error), "nothing but `scan`, `explain` and `extract` works")
    told = f"{book.engine.dialect.name}, revision {found} of {expected}"
    return Check("database", told, "" if found == expected else f"no verb reads it before you {_INIT}")


def duties(settings: Settings) -> Check:
    """Whether somebody keeps accounts and decides as well."""
    if not settings.data_dir.is_dir():
        return Check("duties", "not made yet", needed=False)
    try:
        book = open_casebook(settings.database, settings.data_dir)
        with book.read() as session:
            both = who_keeps_and_decides(session, clock())
        book.close()
    except CasebookError as error:
        return Check("duties", str(error), needed=False)
    if not both:
        return Check("duties", "whoever keeps accounts decides nothing", needed=False)
    advice = "take a role away with `markwatch user role NAME administrator`"
    return Check("duties", f"{', '.join(both)} keep accounts and decide as well", advice, needed=False)


def evidence(settings: Settings) -> Check:
    """Keys and certificates, and the size of what is kept."""
    if not settings.data_dir.is_dir():
        return Check("evidence", "not made yet")
    try:
        sealer_of(settings), trust_of(settings)
        book = open_casebook(settings.database, settings.data_dir)
        with book.read() as session:
            size = kept_bytes(session) / GB
        warning = over_budget(book, settings)
        book.close()
    except CasebookError as error:
        return Check("evidence", str(error), "captures are neither sealed nor verified")
    return Check("evidence", f"{size:,.1f} of {settings.evidence_budget_gb:,.0f} GB", warning)


def clock_check(settings: Settings) -> Check:
    """This machine's clock against the office's time source."""
    checked = check_clock(settings.time_source)
    if not checked.source:
        return Check(
            "clock", "no MARKWATCH_TIME_SOURCE", "captures say that it was not checked", needed=False
        )
    if checked.offset_seconds is None:
        why = checked.note.sentence("en") if checked.note else "no answer"
        return Check("clock", f"{checked.source}: {why}", "captures say that it was not checked")
    told = f"{checked.offset_seconds:+.3f} s against {checked.source}"
    off = abs(checked.offset_seconds) > FURTHEST_SECONDS
    return Check("clock", told, "the times of captures are doubtful: set it" if off else "")


def time_stamps(settings: Settings) -> Check:
    """The authority's host only: the rest of the URL may hold a password."""
    if not settings.tsa_url:
        return Check("time-stamps", "no MARKWATCH_TSA_URL", "packages stay unstamped", needed=False)
    unchecked = (
        "" if settings.tsa_certificates else "without MARKWATCH_TSA_CERTIFICATES tokens are not checked"
    )
    return Check("time-stamps", str(urlsplit(settings.tsa_url).hostname), unchecked, needed=False)


def list_forms(settings: Settings) -> Check:
    """The forms of lists, the platforms' own among them."""
    try:
        forms = read_forms(settings.list_forms)
    except CasebookError as error:
        return Check("list forms", str(error), "no list is made")
    return Check("list forms", ", ".join([forms.general.name, *forms.by_platform]))


def contact(settings: Settings) -> Check:
    """Whom a shop can ask."""
    without = "" if settings.contact else "shops cannot ask back"
    return Check("contact", settings.contact or "no MARKWATCH_CONTACT", without, needed=False)
