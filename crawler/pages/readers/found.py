"""What the readers together found on a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from crawler.pages.dom.page import Fields


@dataclass(frozen=True, slots=True)
class Product:
    """What a product page says, and which reader said it."""

    fields: Fields
    origin: Mapping[str, str]
    """Field → name of its reader, or another origin that `choices` names."""
