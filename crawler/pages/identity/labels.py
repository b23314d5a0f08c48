"""Labelled values on a page: attribute tables, definition lists, `发货地：广东 广州`."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.pages.dom.outline import Line
from crawler.pages.dom.page import Page, once, squeeze, text_of
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.identity.label_words import field_of, split_label

_LONGEST_NAME_CHARACTERS, _LONGEST_VALUE_CHARACTERS, _LONGEST_LINE_CHARACTERS = 40, 500, 100
_MOST_PAIRS, _MOST_ROWS = 200, 1_000


@once
def attribute_pairs(page: Page) -> dict[str, str]:
    """Name → value over attribute tables and definition lists."""
    found: dict[str, str] = {}
    for name, value in (*_rows(page), *_definitions(page)):
        name = name.strip("：: *")
        if (
            0 < len(name) <= _LONGEST_NAME_CHARACTERS
            and 0 < len(value) <= _LONGEST_VALUE_CHARACTERS
            and len(found) < _MOST_PAIRS
        ):
            found.setdefault(name, value)
    return found


@once
def labelled(page: Page) -> dict[str, list[str]]:
    """Listing field (or `model`) → the values that stand at its labels, the nearest to the heading first.

    A value stands behind its label, or is the next line.
    """
    found: dict[str, list[str]] = {}
    around = surroundings(page)
    lines = around.lines
    for place, line in enumerate(lines):
        if len(line.text) > _LONGEST_LINE_CHARACTERS:
            continue
        key, value = _in_own_piece(line) or split_label(line.text)
        if not key:
            key = field_of(line.text)
        if not key or not around.belongs(line.box):
            continue
        if not value and place + 1 < len(lines) and not any(box.tag == "a" for box in line.box.around(3)):
            value = lines[place + 1].text  # two links in a row are a menu
        if 0 < len(value) <= _LONGEST_LINE_CHARACTERS and value not in found.setdefault(key, []):
            found[key].append(value)
    for name, value in attribute_pairs(page).items():
        if (key := field_of(name)) and value not in found.setdefault(key, []):
            found[key].append(value)
    return found


def _in_own_piece(line: Line) -> tuple[str, str] | None:
    """A label in an element of its own, with its value in the next one of the same line."""
    first, *others = [piece for piece, _ in line.pieces if not piece.isspace()]
    key = field_of(first) if others else ""
    return (key, squeeze(others[0]).lstrip("：: ")) if key else None


def _rows(page: Page) -> Iterator[tuple[str, str]]:
    for row in page.tree.css("tr")[:_MOST_ROWS]:
        cells = [node for node in row.iter() if node.tag in ("th", "td")]
        if len(cells) == 2:
            yield text_of(cells[0]), text_of(cells[1])


def _definitions(page: Page) -> Iterator[tuple[str, str]]:
    for term in page.tree.css("dl dt")[:_MOST_ROWS]:
        value = _next_element(term)
        if value is not None and value.tag == "dd":
            yield text_of(term), text_of(value)


def _next_element(node: LexborNode) -> LexborNode | None:
    other = node.next
    while other is not None and not other.is_element_node:
        other = other.next
    return other
