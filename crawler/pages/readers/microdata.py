"""Product data as microdata (`itemprop`)."""

from crawler.pages.dom.page import Fields, Page
from crawler.pages.markup.embedded_items import Spelling, items_of
from crawler.pages.markup.schema_org import product_fields

_MICRODATA = Spelling(kind="itemtype", name="itemprop")


def read(page: Page) -> Fields:
    """Fields of the page's one product; nothing when it shows several (a list) or none."""
    return product_fields(items_of(page, _MICRODATA), page)
