"""Product data as JSON-LD (schema.org), broken scripts repaired or left to the other readers."""

from crawler.pages.dom.page import Fields, Page
from crawler.pages.markup.loose_json import values_in
from crawler.pages.markup.schema_org import product_fields, walk


def read(page: Page) -> Fields:
    """Fields of the page's one product; nothing when it shows several (a list) or none."""
    scripts = [node for node in page.scripts if "ld+json" in (node.attributes.get("type") or "").lower()]
    values = (value for script in scripts for value in values_in(script.text(deep=True)))
    return product_fields([node for value in values for node in walk(value)], page)
