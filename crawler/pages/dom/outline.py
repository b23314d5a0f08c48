"""A page in reading order: lines of text as a reader sees them, each with the element it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, takewhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.pages.dom.boxes import INLINE_TAGS, UNSEEN_TAGS, Box

_BUTTONS = {"submit", "button", "image"}
_NODES_BEFORE = 60
"""Elements and texts before an element that are looked at with it."""


@dataclass(slots=True, eq=False)
class Line:
    """Text that a reader sees in one piece."""

    box: Box
    """The element of its first text."""
    place: int
    """How many lines stand before it."""
    pieces: list[tuple[str, Box]] = field(default_factory=list)
    text: str = ""

    def close(self) -> "Line":
        """Join the pieces: blanks as in the source, cents in a `sup` after a point, numbers kept apart."""
        joined = ""
        for text, box in self.pieces:
            if (joined[-1:].isdecimal() and text[:1].isdecimal()) or (
                box.tag == "sup" and joined.rstrip()[-1:].isdecimal()
            ):
                cents = box.tag == "sup" and len(text.strip()) == 2 and text.strip().isdecimal()
                joined = f"{joined.rstrip()}." if cents else f"{joined} "
            joined += text
        self.text = " ".join(joined.split())
        return self


class Outline:
    """Boxes made on demand, each once; lines are made anew for every walk."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._body = tree.body
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
        return self._lines(self._nodes(near), most)

    def lines_in(self, node: LexborNode, most: int = 200) -> Iterator[Line]:
        """The visible lines inside an element."""
        return self._lines(node.traverse(include_text=True), most)

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
                    yield line.close()
                    line, place = None, place + 1
                if line is None and not blank:
                    line = Line(box, place)
                if line is not None:
                    line.pieces.append((text, box))
            elif tag not in INLINE_TAGS:
                if line is not None:
                    yield line.close()
                    line, place = None, place + 1
                if tag == "input" and (button := self._button(node)) is not None:
                    yield Line(button[1], place, [button]).close()
                    place += 1
            if place >= most:
                return
        if line is not None:
            yield line.close()

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
        nodes = self._body.traverse(include_text=True)
        if near is None:
            return nodes
        wanted = near.mem_id
        skipped = list(takewhile(lambda node: node.mem_id != wanted, nodes))
        return chain(skipped[-_NODES_BEFORE:], (near,), nodes)

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
