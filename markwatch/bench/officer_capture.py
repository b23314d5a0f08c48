"""Seconds of an officer's capture up to its seal, beside bare Playwright that keeps nothing of the page."""

import tempfile
import time
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from casebook.accounts.administration import add_account, set_badge
from casebook.database import Casebook
from casebook.evidence.confirming import confirm_capture
from casebook.evidence.kept_files import Provenance
from casebook.evidence.sealing import seal_capture
from casebook.leads.record_findings import LeadFacts, next_unscreened, record_screening
from casebook.listing import Listing
from casebook.queries.captures import capture_card
from casebook.recording import Sighting, record_listings
from casebook.units.viewing import viewer_of
from casebook.viewer import THE_HOUSE, THE_KEEPER
from casebook.vocabulary.captures import CaptureOutcome, CaptureState
from casebook.vocabulary.roles import Role
from crawler.children.bare_playwright import photograph_bare
from markwatch.opening import make_casebook
from markwatch.practice.serve import RunningApp
from markwatch.practice.storefront import site as storefront
from markwatch.settings import Settings
from markwatch.tasks.capture import Asked, capture_lead, new_capture_key
from markwatch.tasks.sealing import sealer_of
from markwatch.terminal.messages import clock


def measure(rounds: int = 3) -> dict[str, Any]:
    """A product page of the practice storefront: captured, recorded, confirmed, sealed; not time-stamped.

    The yardstick starts its browser, opens the page, takes HTML, screenshot and PDF.
    """
    with RunningApp(storefront.create(1)) as shop, tempfile.TemporaryDirectory() as folder:
        item = shop.app.state.catalogue.shelf()[0]
        address = f"{shop.url}/goods/{item.id}"
        hosts = (urlsplit(shop.url).netloc,)
        settings = Settings(data_dir=Path(folder), database_url="", allowed_test_hosts=hosts)
        book = make_casebook(settings)
        first, second = _prepare(book, Listing(str(item.id), item.title, address, price=Decimal(item.price)))
        bare, ours, sealing = [], [], []
        for _ in range(rounds):
            bare.append(photograph_bare(address))
            seconds, of_these = _capture(book, settings, first, second)
            ours.append(seconds)
            sealing.append(of_these)
        book.close()
    return {
        "seconds_to_the_seal": round(median(ours), 2),
        "of_these_confirming_and_sealing": round(median(sealing), 2),
        "bare_playwright_seconds": round(median(bare), 2),
    }


def _capture(book: Casebook, settings: Settings, first: int, second: int) -> tuple[float, float]:
    began = time.monotonic()
    number = capture_lead(book, settings, Asked(1, first, new_capture_key()))
    captured = time.monotonic()
    with book.begin() as session:
        confirm_capture(session, viewer_of(session, second, clock()), book.evidence, number, clock())
    seal_capture(book, number, sealer_of(settings), clock())
    ended = time.monotonic()
    with book.read() as session:
        card = capture_card(session, THE_HOUSE, number)
    if (card.outcome, card.state) != (CaptureOutcome.COMPLETE, CaptureState.SEALED):
        raise RuntimeError(f"the capture is {card.outcome}, {card.state}: {card.reasons}")
    return ended - began, ended - captured


def _prepare(book: Casebook, listing: Listing) -> tuple[int, int]:
    """A lead and two officers; answers their accounts."""
    with book.begin() as session:
        record_listings(session, [Sighting(listing)], Provenance(clock(), book.evidence))
        waiting = next_unscreened(session, "bench", 1)
        facts = [LeadFacts("bench", "trademark", 80.0)]
        record_screening(session, [(one, facts) for one in waiting], "bench", clock())
        accounts = []
        for name in ("first", "second"):
            made = add_account(session, THE_KEEPER, name, new_capture_key(), clock(), role=Role.REVIEWER)
            accounts.append(made.id)
            set_badge(session, THE_KEEPER, name, f"bench-{name}", clock())
    return accounts[0], accounts[1]
