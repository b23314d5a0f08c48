"""The verbs: verb → file of this folder, imported when its verb is called, and what `--help` says of it."""

from typing import NamedTuple


class Verb(NamedTuple):
    """Where a verb is and what it is for."""

    file: str
    """Its file in this folder."""
    help: str
    """How its own help begins; here as well, so that `--help` imports no verb."""


VERBS = {
    "init": Verb("setup", "Make the data folder and the database, or bring an older database up to date"),
    "doctor": Verb("setup", "Tell versions and what is missing"),
    "marks": Verb("marks", "The reference list of protected signs"),
    "listings": Verb("listings", "Listings from files"),
    "source": Verb("sources", "Shops that are read"),
    "crawl": Verb("crawling", "Read sources now and print a coverage line for each"),
    "extract": Verb("extract", "Show what is read of one page, or of every page of a batch"),
    "match": Verb("match", "Compare every listing of the casebook that waits with the reference list"),
    "scan": Verb("matching", "From file to file, without a database"),
    "explain": Verb("matching", "Try a text: what is found in it, why, and what was suppressed"),
    "nightly": Verb("crawling", "Crawl every active source, match what changed, print the summary"),
    "schedule": Verb("scheduling", "Run nights at their times"),
    "report": Verb("reporting", "Reports"),
    "serve": Verb("serving", "Serve the review page until Ctrl-C"),
    "lead": Verb("leads", "Leads"),
    "case": Verb("cases", "Cases"),
    "export": Verb(
        "exporting", "Write a case as a file for the platform or another system, or lists of all cases"
    ),
    "capture": Verb("capture", "Capture a page for a lead"),
    "confirm": Verb("capture", "Confirm a capture as its second officer"),
    "work": Verb("capture", "Do what was asked for on the page, until interrupted"),
    "evidence": Verb("evidence", "Captures, sealed packages, time-stamps"),
    "audit": Verb("audit", "The audit chain"),
    "backup": Verb("backup", "Write database, kept files, packages and anchors into one file"),
    "restore": Verb("backup", "Restore a backup into an empty data folder and database, and verify it"),
    "unit": Verb("units", "Units of the bureau"),
    "user": Verb("users", "People who sign in"),
    "demo": Verb("demo", "Run a night against the practice shops"),
    "weights": Verb("weighing", "The points that reasons carry"),
    "worth": Verb("worth", "How much findings deserve an officer's minute"),
    "bench": Verb("measuring", "Measure quality and speed"),
}
