"""What a night says: a bar a source on a terminal, plain lines elsewhere, and the summary at the end."""

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

from casebook.crawls.coverage import UnreadPages
from casebook.queries.health_problems import SourceProblem
from casebook.vocabulary.crawls import CountName, RunOutcome
from casebook.vocabulary.reasons import RunFault
from casebook.vocabulary.worded import reason_from
from markwatch.night.evidence import Tended
from markwatch.terminal.messages import say
from markwatch.terminal.output import print_line
from markwatch.terminal.progress import Step, progress

SEEN = (CountName.NEW, CountName.CHANGED, CountName.UNCHANGED, CountName.GONE)
TOLD_IF_ANY = (CountName.VOUCHED, CountName.MISSING)
NOT_READ = (CountName.BLOCKED, CountName.FAILED, CountName.SKIPPED)


def coverage_line(key: str, row: dict[str, Any]) -> str:
    """`shop: complete, 131 read: 120 new, 0 changed, 0 unchanged, 0 gone; not read: 3 blocked (…)`."""
    seen = ", ".join(f"{row.get(name, 0)} {name}" for name in SEEN)
    more = "".join(f", {row[name]} {name}" for name in TOLD_IF_ANY if row.get(name))
    unread = ", ".join(f"{row[name]} {name}" for name in NOT_READ if row.get(name))
    reasons = [UnreadPages.from_json(one) for one in row.get("reasons", ())]
    why = "; ".join(f"{one.pages} × {one.sentence('en')}" for one in reasons)
    line = f"{key}: {row.get('outcome', '')}, {row.get('visited', 0)} pages read: {seen}{more}"
    if row.get("named"):
        line += f"; named by lists {row['named']}, read {row['named_read']}"
    if unread or why:
        line += f"; not read: {unread or 0} ({why})"
    problems = [SourceProblem.from_json(one) for one in row.get("problems", ())]
    return line + "".join(f"; {row['state'].upper()}: {one.sentence('en')}" for one in problems)


def is_whole(row: Mapping[str, Any]) -> bool:
    """Whether a source was read completely."""
    return bool(row["outcome"] == RunOutcome.COMPLETE)


class NightTalk:
    """The night's voice; each step opens its own bar."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._subject = ""
        self._step: Step | None = None

    def __call__(self, step: str, subject: str, figures: dict[str, Any]) -> None:
        """Tell one thing that happened."""
        if step == "crawl" and "visited" in figures:
            self._bar(f"crawl {subject}", figures["visited"], figures["visited"] + figures.get("pending", 0))
        elif step == "match":
            self._bar("match", figures["done"], figures["total"])
        else:
            self.close()
            self._say(step, subject, figures)

    def close(self) -> None:
        """End the bar that is open."""
        self._stack.close()
        self._step, self._subject = None, ""

    def _bar(self, what: str, done: int, total: int) -> None:
        if self._subject != what or self._step is None:
            self.close()
            self._step, self._subject = self._stack.enter_context(progress(what)), what
        self._step(done, total)

    def _say(self, step: str, subject: str, figures: dict[str, Any]) -> None:
        if step == "begin":
            taken_up = " (taken up)" if figures["left"] != figures["sources"] else ""
            left, total = figures["left"], figures["sources"]
            say(f"night {figures['night']}{taken_up}: {left} of {total} sources to read")
        elif step == "crawl":
            say(f"crawl {subject}: {figures['problem']}")
        elif step == "crawled":
            say(coverage_line(subject, figures))
        elif step == "summary":
            print_summary(figures)


def print_summary(summary: dict[str, Any]) -> None:
    """The night's figures on standard output: nothing found never looks like nothing read."""
    for key, row in summary["sources"].items():
        print_line(coverage_line(key, row))
    for key, why in summary["failures"].items():
        print_line(f"{key}: NOT READ TO ITS END: {reason_from(RunFault, why).sentence('en')}")
    matched = summary["matched"]
    words = ", ".join(
        f"{matched.get(name, 0)} {name}" for name in ("listings", "new", "updated", "withdrawn")
    )
    print_line(f"matched: {words}; waiting for a decision: {summary['waiting']}")
    if settled := {name: number for name, number in summary.get("settled", {}).items() if number}:
        told = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in settled.items())
        print_line(f"usual prices and breadth of shops that moved: {told}")
    if kept := {name: number for name, number in summary.get("kept", {}).items() if number}:
        told = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in kept.items())
        print_line(f"kept for leads: {told}")


def print_tended(tended: Tended) -> None:
    """What the night did for the evidence, one line, and a line for each warning."""
    if tended.anchor:
        words = f"{tended.sealed} sealed, {tended.stamped} time-stamped"
        print_line(f"evidence: {words}; audit chain at event {tended.anchor}")
    for warning in tended.warnings:
        print_line(f"evidence: WARNING: {warning}")
