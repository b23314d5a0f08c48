"""Saved pages to answers: the listing on a page, the goods of a list, or why there is none."""

import gzip
import zlib
from pathlib import Path
from typing import Any

from casebook.errors import CasebookError
from casebook.listing import Listing
from crawler.errors import FormatError
from crawler.formats import read_listings
from crawler.pages.dom.main_heading import heading_text
from crawler.pages.dom.page import Page, page_from
from crawler.pages.lists.list_items import list_items
from crawler.pages.product import read_product
from crawler.pages.stock.states import AVAILABILITY, SaleState
from crawler.pages.stock.taken_down import is_gone
from crawler.pages.stock.visible import seen_state

LARGEST = 64 * 1024 * 1024
"""Bytes of a page, unpacked: no real one comes near."""
_BESIDE = ("origin", "sale_state", "deposit", "prices_shown", "unread", "contradictions")
"""What is told beside the listing's own fields."""


def read_body(path: Path) -> bytes:
    """The bytes of a saved page, unpacked when its name ends in .gz. Raises CasebookError."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            body = file.read(LARGEST + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise CasebookError(f"{path}: given a file that is no whole gzip file ({error})") from error
    except OSError as error:
        raise CasebookError(f"{path}: {error.strerror or error}") from error
    if len(body) > LARGEST:
        raise CasebookError(f"{path}: given a page larger than {LARGEST:,} bytes")
    return bytes(body)


def read_saved(path: Path, url: str) -> dict[str, Any]:
    """What is read of a saved page, or of a saved answer in JSON (its list). Raises CasebookError."""
    if path.suffix.lower() != ".json":
        return answer(page_from(url, read_body(path)))
    try:
        items = [told(one) | {"id": one.id} for one in read_listings(path) if isinstance(one, Listing)]
    except FormatError as error:
        raise CasebookError(str(error)) from error
    return {"title": None, "items": items}


def answer(page: Page) -> dict[str, Any]:
    """The listing with the origin of each field; else the end of the offer, or the goods of a list."""
    listing = read_product(page)
    if listing is not None:
        return told(listing)
    state = SaleState.TAKEN_DOWN if is_gone(page) else seen_state(page)
    if state in (SaleState.TAKEN_DOWN, SaleState.SOLD_OUT):
        return {"title": heading_text(page) or page.title() or None, "url": page.url} | {
            "availability": AVAILABILITY[state],
            "sale_state": state,
        }
    items = list_items(page)
    return {"title": None} | ({"items": items} if items else {})


def told(listing: Listing) -> dict[str, Any]:
    """A listing as it is answered."""
    beside = {key: listing.extra[key] for key in _BESIDE if key in listing.extra}
    return listing.content() | {"url": listing.url} | beside
