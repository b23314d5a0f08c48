"""A page in reading order: lines of text as a reader sees them, each with the element it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from unicodedata import normalize

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.pages.currencies import has_sign, sign_before
from crawler.pages.dom.boxes import INLINE_TAGS, UNSEEN_TAGS, Box
from crawler.pages.dom.line_text import UNREADABLE, Piece, hidden_names, is_glyph, is_unseen, joined

_BUTTONS = {"submit", "button", "image"}
_DIGIT = re.compile(r"\d")
_SIGN_CHARACTERS = 8
_LONGEST_PRICE_CHARACTERS = 60
_NODES_BEFORE = 60
"""Elements and texts before an element that are looked at with it."""


@dataclass(slots=True, eq=False)
class Line:
    """Text that a reader sees in one piece."""

    box: Box
    """The element of its first text."""
    place: int
    """How many lines stand before it."""
    pieces: list[Piece] = field(default_factory=list)
    text: str = ""

    def close(self) -> "Line":
        """Set the text."""
        self.text = joined(self.pieces)
        return self


class Outline:
    """Boxes made on demand, each once; lines are made anew for every walk."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree, self._body = tree, tree.body
        self._boxes: dict[int, Box] = {}

    def box(self, node: LexborNode) -> Box:
        """The box of an element."""
        path: list[LexborNode] = []
        here: LexborNode | None = node
        while here is not None and here.mem_id not in self._boxes:
            path.append(here)
            here = here.parent if here.tag != "body" else None
        above = self._boxes[here.mem_id] if here is not None else None
        for item in reversed(path):
            above = self._boxes[item.mem_id] = Box(item, above)
        assert above is not None
        return above

    def lines(self, near: LexborNode | None = None, most: int = 8_000) -> Iterator[Line]:
        """The visible lines in reading order: of the whole page, or from shortly before an element on."""
        return _counters_joined(self._lines(self._nodes(near), most))

    def lines_in(self, node: LexborNode, most: int = 200) -> Iterator[Line]:
        """The visible lines inside an element."""
        return _counters_joined(self._lines(node.traverse(include_text=True), most))

    def _lines(self, nodes: Iterator[LexborNode], most: int) -> Iterator[Line]:
        line: Line | None = None
        place = 0
        for node in nodes:
            tag = node.tag
            if tag == "-text":
                text = node.text_content or ""
                blank = not text or text.isspace()
                if blank and line is None:
                    continue
                box = self._seen(node)
                if box is None:
                    continue
                if line is not None and _breaks(line.box, box):
                    yield self._closed(line)
                    line, place = None, place + 1
                if line is None and not blank:
                    line = Line(box, place)
                if line is not None:
                    line.pieces.append((text, box))
            elif tag not in INLINE_TAGS or tag == "img":
                if line is not None and self._is_drawn_digit(line, node):
                    line.pieces.append((UNREADABLE, line.box))
                if tag == "img":
                    continue
                if line is not None:
                    yield self._closed(line)
                    line, place = None, place + 1
                if tag == "input" and (button := self._button(node)) is not None:
                    yield Line(button[1], place, [button]).close()
                    place += 1
            if place >= most:
                return
        if line is not None:
            yield self._closed(line)

    def _closed(self, line: Line) -> Line:
        """The line without digits that are not drawn among those that are."""
        if len(line.pieces) > 2 and _may_hide_digits(line.pieces):
            line.pieces = [
                (text, box)
                for text, box in line.pieces
                if not (_DIGIT.search(text) and is_unseen(box, self._hidden_names))
            ] or line.pieces
        return line.close()

    @cached_property
    def _hidden_names(self) -> frozenset[str]:
        return hidden_names(self._tree)

    def _is_drawn_digit(self, line: Line, node: LexborNode) -> bool:
        """Whether a picture stands where a digit of a price would."""
        if node.tag not in ("img", "svg"):
            return False
        said = line.pieces[-1][0].rstrip()
        ends = said[-1:].isdecimal() or said[-1:] == UNREADABLE or bool(sign_before(said))
        return ends and is_glyph(node)

    def _button(self, node: LexborNode) -> tuple[str, Box] | None:
        """What is written on a button of a form."""
        given = node.attributes
        text = given.get("value") or given.get("alt") or ""
        if (given.get("type") or "").lower() not in _BUTTONS or not text.strip():
            return None
        box = self.box(node)
        return (text, box) if box.seen else None

    def _nodes(self, near: LexborNode | None) -> Iterator[LexborNode]:
        if self._body is None:
            return iter(())
        if near is None:
            return self._body.traverse(include_text=True)
        return chain(_before(near), _from(near))

    def _seen(self, node: LexborNode) -> Box | None:
        parent = node.parent
        if parent is None:
            return None
        box = self._boxes.get(parent.mem_id)
        if box is None:
            if parent.tag in UNSEEN_TAGS:
                return None
            box = self.box(parent)
        return box if box.seen else None


def _breaks(one: Box, other: Box) -> bool:
    return one.block is not other.block or one.crossed != other.crossed


def _counters_joined(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines; digits in a block each behind the sign of a currency (flip counters) stand in its line."""
    held: Line | None = None
    is_number = False
    for line in lines:
        if held is not None and _is_digit(line) and (is_number or _ends_with_sign(held)):
            held.pieces += line.pieces
            held.text += line.text
            is_number = True
            continue
        if held is not None:
            yield held
        held, is_number = line, False
    if held is not None:
        yield held


def _may_hide_digits(pieces: list[Piece]) -> bool:
    """Whether a short price stands in several elements: elsewhere nobody hides a digit among others."""
    said = "".join(text for text, _ in pieces)
    several = sum(_DIGIT.search(text) is not None for text, _ in pieces) > 1
    return several and len(said) <= _LONGEST_PRICE_CHARACTERS and has_sign(said)


def _is_digit(line: Line) -> bool:
    return len(line.text) == 1 and (line.text in ".," or line.text.isdecimal())


def _ends_with_sign(line: Line) -> bool:
    return bool(sign_before(normalize("NFKC", line.text[-_SIGN_CHARACTERS:])))


def _from(node: LexborNode) -> Iterator[LexborNode]:
    """A node and what follows it in the document."""
    here: LexborNode | None = node
    while here is not None:
        yield here
        following = here.first_child
        while following is None and here is not None:
            following = here.next
            here = here.parent if following is None else here
            if here is None or (following is None and here.tag == "body"):
                return
        here = following


def _before(node: LexborNode) -> list[LexborNode]:
    """What stands shortly before a node in the document, in its order."""
    found: list[LexborNode] = []
    here: LexborNode | None = node
    while here is not None and len(found) < _NODES_BEFORE:
        if here.prev is not None:
            here = here.prev
            while (last := here.last_child) is not None:
                here = last
        else:
            here = here.parent
            if here is None or here.tag == "body":
                break
        found.append(here)
    return found[::-1]
