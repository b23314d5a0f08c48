"""Random histories of a bureau, and a plain model of what must stay as it was confirmed.

A step is three numbers: which kind of step, and two that choose what it is about among what there is.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from a_case import NOW, a_fact, a_listing, screen, see
from a_move import make, take_back
from sqlalchemy import select

from casebook.database import Casebook
from casebook.errors import CasebookError
from casebook.models.cases import Case, CaseLead
from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow, ListingVersion
from casebook.vocabulary.cases import TAKES_ITEMS, CaseAction
from casebook.vocabulary.leads import LeadStatus, Verdict

SHOPS = ("黔酒批发部", "江南小铺", "速发百货")
MARKS = ("T1", "T2")
Step = tuple[int, int, int]


@dataclass
class History:
    """A casebook in which things happen, and what was confirmed."""

    book: Casebook
    officer: int
    now: datetime = NOW
    frozen: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Lead → what was on the screen when it was confirmed, while it is confirmed."""
    listings: dict[str, dict[str, Any]] = field(default_factory=dict)

    def do(self, step: Step) -> None:
        """One step; a step that the house refuses changes nothing."""
        kind, first, second = step
        self.now += timedelta(hours=1)
        with suppress(CasebookError):
            STEPS[kind % len(STEPS)](self, first, second)

    def see(self, key: str) -> None:
        """The listing is read as it shows itself now."""
        see(self.book, a_listing(id=key, captured_at=self.now, **self.listings[key]), now=self.now)

    def screened(self, *marks: str, score: float = 80) -> None:
        """Everything that waits is compared: these marks are found on it."""
        digest = f"rules-{self.now.isoformat()}"
        screen(self.book, *(a_fact(mark, score) for mark in marks), digest=digest, now=self.now)

    def ids(self, statement: Any) -> list[int]:
        """Ids that a statement finds, in order."""
        with self.book.read() as session:
            return list(session.scalars(statement))


def _new_listing(here: History, first: int, second: int) -> None:
    key = str(len(here.listings) + 1)
    here.listings[key] = {
        "title": f"商品 {key}",
        "price": str(10 + first % 90),
        "seller_name": SHOPS[second % len(SHOPS)],
        "url": f"https://shop.example/{key}",
    }
    here.see(key)
    here.screened(*MARKS[: 1 + first % 2], score=60 + second % 40)


def _change(here: History, first: int, second: int) -> None:
    key = _chosen(list(here.listings), first)
    if key is None:
        return
    name = ("title", "price", "seller_name", "url")[second % 4]
    value = {"title": f"改名 {second}", "price": str(second % 999), "url": f"https://shop.example/n{second}"}
    here.listings[key][name] = value.get(name) or SHOPS[second % len(SHOPS)]
    here.see(key)
    if second % 3:  # sometimes a night reads, and nothing is compared before the officer decides
        here.screened(*MARKS, score=50 + second % 50)


def _withdraw(here: History, first: int, second: int) -> None:
    here.screened(*MARKS[: second % 2])


def _confirm(here: History, first: int, second: int) -> None:
    open_leads = select(Lead.id).where(Lead.status.in_(("open", "seen", "later"))).order_by(Lead.id)
    lead_id = _chosen(here.ids(open_leads), first)
    if lead_id is None:
        return
    shown = _as_shown(here.book, lead_id)
    make(here.book, here.officer, Verdict.CONFIRM, lead_id, here.now, new_case=second % 5 == 0)
    here.frozen[lead_id] = shown


def _undo(here: History, first: int, second: int) -> None:
    taken_back = take_back(here.book, here.officer, here.now)
    if _status(here.book, taken_back.subject_id) != LeadStatus.CONFIRMED:
        here.frozen.pop(taken_back.subject_id, None)


def _dismiss(here: History, first: int, second: int) -> None:
    lead_id = _chosen(here.ids(select(Lead.id).where(Lead.status == "open").order_by(Lead.id)), first)
    if lead_id is not None:
        make(here.book, here.officer, Verdict.DISMISS, lead_id, here.now, reason="misread")


def _register(here: History, first: int, second: int) -> None:
    case_id = _chosen(_cases(here), first)
    if case_id is not None:
        make(here.book, here.officer, CaseAction.REGISTER, case_id, here.now)


def _take_out(here: History, first: int, second: int) -> None:
    case_id, leads = _case_and_leads(here, first, second)
    if case_id is not None:
        make(here.book, here.officer, CaseAction.TAKE_OUT, case_id, here.now, reason="误确认", lead_ids=leads)
        for lead_id in leads:
            here.frozen.pop(lead_id)


def _split(here: History, first: int, second: int) -> None:
    case_id, leads = _case_and_leads(here, first, second)
    if case_id is not None:
        make(here.book, here.officer, CaseAction.SPLIT, case_id, here.now, reason="分案", lead_ids=leads)


def _move_items(here: History, first: int, second: int) -> None:
    case_id, leads = _case_and_leads(here, first, second)
    other = _chosen(_cases(here), second)
    if case_id is not None:
        given = {"reason": "转案", "lead_ids": leads, "case_id": other}
        make(here.book, here.officer, CaseAction.MOVE_ITEMS, case_id, here.now, **given)


def _merge(here: History, first: int, second: int) -> None:
    cases = _cases(here)
    if len(cases) > 1:
        given = {"reason": "并案", "case_id": _chosen(cases, second)}
        make(here.book, here.officer, CaseAction.MERGE, _chosen(cases, first), here.now, **given)


STEPS: tuple[Callable[[History, int, int], None], ...] = (
    _new_listing,
    _confirm,
    _change,
    _confirm,
    _undo,
    _withdraw,
    _split,
    _merge,
    _move_items,
    _take_out,
    _register,
    _dismiss,
)


def _chosen(among: list[Any], number: int) -> Any:
    return among[number % len(among)] if among else None


def _cases(here: History) -> list[int]:
    return here.ids(select(Case.id).where(Case.state.in_(TAKES_ITEMS)).order_by(Case.id))


def _case_and_leads(here: History, first: int, second: int) -> tuple[Any, list[int]]:
    held = select(CaseLead.case_id).where(CaseLead.to_at.is_(None)).distinct().order_by(CaseLead.case_id)
    case_id = _chosen(here.ids(held), first)
    mine = (CaseLead.case_id == case_id) & CaseLead.to_at.is_(None)
    leads = here.ids(select(CaseLead.lead_id).where(mine).order_by(CaseLead.lead_id))
    return case_id, leads[: 1 + second % max(1, len(leads))]


def _as_shown(book: Casebook, lead_id: int) -> dict[str, Any]:
    """What an officer who opens the lead now has before the eyes, read from the rows by plain SQL."""
    with book.read() as session:
        lead = session.get_one(Lead, lead_id)
        version, listing = session.get_one(ListingVersion, lead.version_id), lead.listing
        return {
            "title": version.title,
            "price": None if version.price is None else Decimal(version.price).normalize(),
            "seller_name": version.seller_name,
            "url": session.get_one(ListingRow, listing.id).url,
            "mark_key": lead.mark_key,
            "score": lead.score,
            "reasons": [(one.feature, one.text) for one in lead.reasons],
        }


def _status(book: Casebook, lead_id: int) -> LeadStatus:
    with book.read() as session:
        return session.get_one(Lead, lead_id).status
