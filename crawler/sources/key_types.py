"""What the keys of a source may hold: types, and what is expected of each in words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictBool, StrictFloat, StrictInt, StrictStr
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

LONGEST_TEXT_CHARACTERS = 64
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
SELECTED = (
    "title", "price", "price_struck", "currency", "description", "sales", "seller_name", "seller_id",
    "ship_from", "category", "brand", "sku", "availability", "images", "product_id",
)  # fmt: skip
"""Listing fields that a selector may name."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a key is to hold, in words; bounds of a number are added to them."""

    words: str


def _fitting(fits: Callable[[str], bool]) -> AfterValidator:
    """A check of a text."""

    def checked(value: str) -> str:
        if not fits(value):
            raise ValueError("it does not fit")
        return value

    return AfterValidator(checked)


def _is_pattern(value: str) -> bool:
    try:
        return bool(re.compile(value))
    except re.error:
        return False


def _is_css(value: str) -> bool:
    try:
        LexborHTMLParser("<p>").css_first(value or "p")
    except (SelectolaxError, ValueError):
        return False
    return True


def _is_css_of_attribute(value: str) -> bool:
    return _is_css(value.partition("@")[0])


def _holds(part: str) -> Callable[[str], bool]:
    return lambda value: not value or value.count(part) == 1


_Filled = Annotated[StrictStr, Field(min_length=1)]
_ShortText = Annotated[StrictStr, Field(max_length=LONGEST_TEXT_CHARACTERS)]
_Selected = Annotated[StrictStr, _fitting(SELECTED.__contains__)]
_CssOfAttribute = Annotated[_Filled, _fitting(_is_css_of_attribute)]

Key = Annotated[StrictStr, Field(pattern=r"^[\w-]{1,64}$"), Expected("letters, digits, - and _")]
Text = Annotated[_ShortText, Expected(f"a text of at most {LONGEST_TEXT_CHARACTERS} characters")]
Kind = Literal["shop", "json_api", "embedded_json"]
JavaScript = Literal["never", "auto", "always"]
YesNo = Annotated[StrictBool, Expected("true or false")]
Whole = Annotated[StrictInt, Expected("a whole number")]
Seconds = Annotated[StrictInt | StrictFloat, Expected("seconds")]
Addresses = Annotated[tuple[_Filled, ...], Expected("a list of addresses")]
Hosts = Annotated[
    tuple[_Filled, ...], Expected("a list of hosts such as shop.example.com, host:port or *.example.com")
]
Patterns = Annotated[
    tuple[Annotated[_Filled, _fitting(_is_pattern)], ...], Expected("a list of regular expressions")
]
FileName = Annotated[StrictStr, Field(max_length=1000, pattern=r"^[^\x00]*$"), Expected("the name of a file")]
Css = Annotated[StrictStr, Field(max_length=500), _fitting(_is_css), Expected("a CSS selector")]
Selectors = Annotated[
    Mapping[_Selected, Annotated[_CssOfAttribute, Field(max_length=500)]],
    Expected(f"a table: one of {', '.join(SELECTED)} = a CSS selector, perhaps with @attribute"),
]
FieldMap = Annotated[Mapping[_ShortText, _ShortText], Expected("a table: listing field = key of an entry")]
SearchAddress = Annotated[StrictStr, _fitting(_holds("{term}")), Expected("an address with {term} in it")]
EntryAddress = Annotated[StrictStr, _fitting(_holds("{id}")), Expected("an address with {id} in it")]
JsonPath = Annotated[StrictStr, Field(max_length=200), Expected("a path such as data.items")]
ParameterName = Annotated[StrictStr, Field(pattern=r"^\w{0,40}$"), Expected("a parameter name")]
HeaderName = Annotated[
    StrictStr, Field(pattern=r"^[A-Za-z0-9-]{0,60}$"), Expected("the name of a header such as X-Api-Key")
]
Hours = Annotated[
    StrictStr, Field(pattern=rf"^(?:{_CLOCK}-{_CLOCK})?$"), Expected("hours such as 23:00-06:30, or nothing")
]
