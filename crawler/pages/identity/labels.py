"""Labelled values on a page: among its parameters and in lines such as `发货地：广东 广州`."""

from crawler.pages.dom.outline import Line
from crawler.pages.dom.page import Page, once, squeeze
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.identity.label_words import field_of, may_begin_with_label, split_label
from crawler.pages.identity.parameters import is_header, labelled_pairs

_LONGEST_LINE_CHARACTERS = 100


@once
def labelled(page: Page) -> dict[str, list[str]]:
    """Listing field (or `model`) → the values that stand at its labels, the nearest to the heading first.

    A value stands behind its label, or is the next line.
    """
    found: dict[str, list[str]] = {}
    around = surroundings(page)
    lines = around.lines
    for place, line in enumerate(lines):
        if len(line.text) > _LONGEST_LINE_CHARACTERS or not may_begin_with_label(line.text):
            continue
        key, value = _in_own_piece(line) or split_label(line.text)
        if not key:
            key = field_of(line.text)
        if not key or not around.belongs(line.box) or _stands_in_header(line):
            continue
        if not value and place + 1 < len(lines) and not any(box.tag == "a" for box in line.box.around(3)):
            value = lines[place + 1].text  # two links in a row are a menu
        if 0 < len(value) <= _LONGEST_LINE_CHARACTERS and value not in found.setdefault(key, []):
            found[key].append(value)
    for name, value in labelled_pairs(page).items():
        if (key := field_of(name)) and value not in found.setdefault(key, []):
            found[key].append(value)
    return found


def _in_own_piece(line: Line) -> tuple[str, str] | None:
    """A label in an element of its own, with its value in the next one of the same line."""
    first, *others = [piece for piece, _ in line.pieces if not piece.isspace()] or [""]
    key = field_of(first) if others else ""
    return (key, squeeze(others[0]).lstrip("：: ")) if key else None


def _stands_in_header(line: Line) -> bool:
    """Whether a line is a cell of a row of labels: its value stands below it, not behind."""
    for above in line.box.around(4):
        if above.tag in ("td", "th"):
            row = above.node.parent
            return row is not None and is_header(row)
    return False
