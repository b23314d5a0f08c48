"""Which readers are asked, and how far the page is looked at: no further than what is still open needs."""

from crawler.pages.dom.page import Fields, Page
from crawler.pages.readers import READERS

_LAST_RESORT = "embedded_state"
_NEAR = 40
"""Lines around the heading that suffice to check what markup says."""
_TOLD = {"title", "price", "currency", "sale_state", "sku", "brand"}
"""What markup must say for the page to be only checked against it."""


def ask_readers(page: Page) -> dict[str, Fields]:
    """Every reader's fields by its name, those believed most first."""
    found: dict[str, Fields] = {}
    told: set[str] = set()
    for name, read in READERS.items():
        if name == "page_structure" and told >= _TOLD:
            page.reach = _NEAR
        if name != _LAST_RESORT or not {"title", "price"} <= told:
            found[name] = read(page)
            told |= found[name].keys()
    return found
