"""Whether goods can be had, from what stands around the main heading."""

from crawler.pages.dom.boxes import Box
from crawler.pages.dom.other_products import in_other_product
from crawler.pages.dom.outline import Line
from crawler.pages.dom.page import Page, once
from crawler.pages.dom.surroundings import Surroundings, surroundings
from crawler.pages.stock import words
from crawler.pages.stock.states import SaleState

CART = "cart"
"""The sign of a button to buy that can be pressed."""
LEFT = "left"
"""The sign of a number of pieces that are left: what a page holds ready to say when none are, is not said."""
_LONGEST_LINE_CHARACTERS, _MOST_LINES, _MOST_OPTIONS, _FAR_LINES = 60, 110, 2, 3
_OPTION_TAGS = {"li", "option", "label", "td"}


@once
def seen_signs(page: Page) -> dict[str, int]:
    """State or CART → lines from the heading to its first sign."""
    around = surroundings(page)
    told: dict[str, int] = {}
    for place, line in enumerate([*around.own, *around.before[-4:], *around.after[:_MOST_LINES]]):
        state = _state_of(line) if len(line.text) <= _LONGEST_LINE_CHARACTERS else ""
        if state and state not in told and _counts(page, around, line, state):
            told[state] = place
    return told


def seen_state(page: Page) -> str:
    """One of the four states, or empty when nothing visible tells."""
    told = seen_signs(page)
    if SaleState.TAKEN_DOWN in told:
        return SaleState.TAKEN_DOWN
    if LEFT in told:
        return SaleState.IN_STOCK
    first = min((told[sign] for sign in (SaleState.IN_STOCK, CART) if sign in told), default=_MOST_LINES)
    if SaleState.SOLD_OUT in told and told[SaleState.SOLD_OUT] <= first + _FAR_LINES:
        return SaleState.SOLD_OUT
    if SaleState.PRESALE in told and told[SaleState.PRESALE] <= first + _FAR_LINES:
        return SaleState.PRESALE
    return SaleState.IN_STOCK if told else ""


def _state_of(line: Line) -> str:
    text = line.text
    if not words.ANY.may_stand_in(text):
        return ""
    told = next((state for state, said in _SAID if said.stand_in(text)), "")
    if told in (SaleState.SOLD_OUT, SaleState.TAKEN_DOWN) and (
        words.COUNTED.search(text) or words.ABOUT_VARIANT.search(text)
    ):
        return ""
    return told


_SAID = (
    (SaleState.TAKEN_DOWN, words.GONE),
    (LEFT, words.LEFT),
    (SaleState.SOLD_OUT, words.OUT),
    (SaleState.PRESALE, words.PRESALE),
    (SaleState.IN_STOCK, words.IN),
    (CART, words.CART),
)


def _counts(page: Page, around: Surroundings, line: Line, state: str) -> bool:
    box = line.box
    if not around.belongs(box) or in_other_product(page, box, around.heading):
        return False
    if state in (SaleState.SOLD_OUT, SaleState.PRESALE) and _is_option(box):
        return False
    return state != CART or not any("disabled" in above.given for above in box.around(3))


def _is_option(box: Box) -> bool:
    """Whether an element is one of several choices: what is said there is said of a variant."""
    for above in box.around(3):
        if above.tag in _OPTION_TAGS and above.above is not None:
            alike = [node for node in above.above.node.iter() if node.tag == above.tag]
            return len(alike) > _MOST_OPTIONS
    return False
