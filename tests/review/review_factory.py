"""Leads, accounts and sources for tests of the page, written the way the night writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from members import a_member
from passwords import password_hash
from sqlalchemy import select

from casebook.accounts.sessions import sign_in
from casebook.crawls.record_pages import record_pages
from casebook.crawls.results import Link, PageResult
from casebook.crawls.runs import begin_run, finish_run
from casebook.crawls.sources import save_source
from casebook.crawls.visits import add_links, pending_pages
from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.leads.record_findings import LeadFacts, next_unscreened, record_screening
from casebook.listing import Listing
from casebook.models.accounts import Account
from casebook.models.deciding import Lead
from casebook.models.units import ROOT_UNIT
from casebook.recording import Sighting, record_listings
from casebook.reference.imports import ImportOrder, current_version_ids, import_rows
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
"""08:30 at the office."""
TOO_MANY = Reason(ReasonCode.HTTP_STATUS, {"status": 429})
RULES = "rules-1"
MARK = {
    "id": "GI-001",
    "kind": "geographical_indication",
    "name": "清溪龙芽",
    "aliases": ["清溪茶"],
    "classes": [30],
    "goods": ["茶", "绿茶"],
    "owner": "清溪县茶叶产业协会",
    "region": ["江岚省清溪县"],
    "registration_no": "30-0001",
    "valid_from": "2018-03-14",
    "valid_to": "2028-03-13",
    "authorised": ["清溪供销社"],
    "details": {},
}


def a_reason(field: str = "title", start: int | None = 0, end: int | None = 4, **more: Any) -> dict[str, Any]:
    """A reason; the text is filled in by `a_lead`."""
    plain = {"feature": "exact_name", "points": 34.0, "text": "", "detail": {"channel": "exact"}}
    return plain | {"field": field, "start": start, "end": end} | more


def edges(*steps: tuple[str, str, str]) -> list[dict[str, str]]:
    """Edges from (text, mark, channel)."""
    return [{"text": text, "mark": mark, "channel": channel} for text, mark, channel in steps]


@dataclass(frozen=True)
class Wanted:
    """A lead to make."""

    title: str = "清溪龙芽 明前新茶 250g"
    score: float = 80.0
    mark: Mapping[str, Any] = field(default_factory=lambda: MARK)
    reasons: Sequence[Mapping[str, Any]] | None = None
    listing: Mapping[str, Any] = field(default_factory=dict)
    now: datetime = NOW - timedelta(hours=3)
    body: bytes = b"<html>a page</html>"
    also: Sequence[Mapping[str, Any]] = ()
    """Further marks that the same listing misuses, each a lead of its own."""


def a_lead(book: Casebook, title: str = Wanted.title, **more: Any) -> int:
    """A lead on a new listing; answers its id, the first one where the listing misuses several marks."""
    wanted = Wanted(title, **more)
    with book.begin() as session:
        count = len(session.scalars(select(Lead.id)).all())
        plain = {
            "id": f"item-{count}-{abs(hash(title)) % 10**6}",
            "title": title,
            "url": f"https://shop.example/item/{count}",
            "platform": "千铺网",
            "price": Decimal("128"),
            "price_struck": Decimal("398"),
            "currency": "CNY",
            "seller_name": "山里人家茶铺",
            "ship_from": "浙江江岚",
        }
        listing = Listing(**(plain | dict(wanted.listing)))
        origin = Provenance(wanted.now, book.evidence)
        record_listings(session, [Sighting(listing, wanted.body, "text/html")], origin)
        return _screen(session, listing, wanted)


def _screen(session: Any, listing: Listing, wanted: Wanted) -> int:
    marks = [wanted.mark, *wanted.also]
    import_rows(session, [mark for mark in marks if mark], ImportOrder("marks.csv", wanted.now))
    item = next(one for one in next_unscreened(session, RULES, 10_000) if one.listing.id == listing.id)
    given = wanted.reasons if wanted.reasons is not None else [a_reason()]
    reasons = [dict(reason) | {"text": reason["text"] or _text(listing, reason)} for reason in given]
    versions = current_version_ids(session)
    keys = [str(mark["id"]) if mark else "patent_claim" for mark in marks]
    kinds = [str(mark["kind"]) if mark else "patent" for mark in marks]
    facts = [
        LeadFacts(key, kind, wanted.score, versions.get(key), reasons)
        for key, kind in zip(keys, kinds, strict=True)
    ]
    record_screening(session, [(item, facts)], RULES, wanted.now)
    mine = (Lead.listing_id == item.listing_id) & (Lead.mark_key == keys[0])
    return session.scalars(select(Lead.id).where(mine)).one()


def _text(listing: Listing, reason: Mapping[str, Any]) -> str:
    name = str(reason["field"])
    if not name or reason["start"] is None:
        return ""
    text = listing.attributes[name[11:]] if name.startswith("attributes.") else getattr(listing, name)
    return str(text)[reason["start"] : reason["end"]]


def an_account(
    book: Casebook,
    name: str = "limin",
    role: str = "reviewer",
    shown: str = "李敏",
    unit_id: int = ROOT_UNIT,
) -> int:
    """An account with the tests' password; answers its id."""
    with book.begin() as session:
        made = {"password_hash": password_hash(), "created_at": NOW - timedelta(days=30)}
        return a_member(session, name, role, unit_id, display_name=shown, **made).id


def a_session(book: Casebook, account_id: int, now: datetime) -> str:
    """A signed-in session without asking for the password; answers its token."""
    with book.begin() as session:
        return sign_in(session, session.get_one(Account, account_id), now)


def a_source(book: Casebook, name: str, outcomes: Sequence[str] = (), key: str = "") -> None:
    """A source; with outcomes, also a run over as many pages that ended so."""
    started = NOW - timedelta(hours=7)
    with book.begin() as session:
        source = save_source(session, key or name, name, "generic", {}, started)
        if not outcomes:
            return
        run = begin_run(session, source, started)
        add_links(session, run.id, [Link(f"https://{name}.example/{n}") for n in range(len(outcomes))])
        pages = pending_pages(session, run.id, len(outcomes))
        results = [
            PageResult(page.visit_id, outcome, TOO_MANY if outcome == "blocked" else None)
            for page, outcome in zip(pages, outcomes, strict=True)
        ]
        record_pages(session, run, results, Provenance(started, book.evidence, source.id, run.id))
        finish_run(session, run, started + timedelta(minutes=30))
