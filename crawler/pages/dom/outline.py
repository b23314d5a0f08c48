"""A page in reading order: lines of text as a reader sees them, each with the element it stands in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, takewhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNSEEN = {"script", "style", "noscript", "template", "title", "head", "option", "textarea", "svg", "iframe"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "del",
    "s", "strike", "img", "wbr",
}  # fmt: skip
_BUTTONS = {"submit", "button", "image"}
_FRAME_TAGS = {"nav", "footer", "aside"}
_FRAME = re.compile(
    r"(?:^|[\s_-])(?:filters?|facets?|refine|slider|sidebar|breadcrumbs?|footer|recommend\w*|related|similar"
    r"|upsell|cross-?sell|navbar|(?:mini|mobile)-?cart|newsletter|cookies?|recently|reviews?|comments?)(?:$|[\s_-])"
)
_STRUCK_TAGS = {"del", "s", "strike"}
_STRUCK = re.compile(
    r"(?:^|[\s_-])(?:old|was|original|origin|struck|strike\w*|line-?through|crossed|compare\w*|before|rrp|msrp|uvp"
    r"|previous|(?:old|list|market|del|original)[-_]?price|price[-_]?old)(?:$|[\s_-])"
)
_HIDDEN = re.compile(
    r"(?:^|\s)(?:hidden|hide|d-none|is-hidden|display-none|ng-hide|visually-hidden|modal|popup|lightbox)(?:$|\s)"
)
_STRUCK_REACH = 3
"""Levels from a text upwards at which what strikes it is sought."""
_DEEPEST = 500
_LONGEST = 300
_BEFORE = 60
"""Elements and texts before an element that are looked at with it."""


class Box:
    """An element as rules see it; what holds for the elements around it holds for it."""

    __slots__ = (
        "_frame", "_given", "_name", "_struck", "_veil", "above", "block", "crossed", "node", "seen", "tag",
    )  # fmt: skip

    def __init__(self, node: LexborNode, above: "Box | None") -> None:
        self.node, self.above = node, above
        self.tag = node.tag or ""
        self.seen: bool = self.tag not in _UNSEEN and (above is None or above.seen)
        """False in scripts, styles, drawings, choices of a select."""
        self.block: Box = above.block if above is not None and self.tag in _INLINE else self
        """The nearest element that begins a line of its own."""
        self.crossed: bool = self.tag in _STRUCK_TAGS or (above is not None and above.crossed)
        """Whether it stands in an element that crosses its text out, however deep."""
        self._given: dict[str, str | None] | None = None
        self._name: str | None = None
        self._struck: bool | None = None
        self._frame: Box | bool | None = False
        self._veil: Box | bool | None = False

    @property
    def given(self) -> dict[str, str | None]:
        """The element's attributes."""
        if self._given is None:
            self._given = self.node.attributes
        return self._given

    @property
    def name(self) -> str:
        """Class, id and itemprop in lower case."""
        if self._name is None:
            words = (self.given.get("class"), self.given.get("id"), self.given.get("itemprop"))
            self._name = " ".join(filter(None, words))[:_LONGEST].lower()
        return self._name

    @property
    def struck(self) -> bool:
        """Whether its text is struck through, or named so."""
        return self.crossed or any(above.is_struck for above in self.around(_STRUCK_REACH))

    @property
    def is_struck(self) -> bool:
        """Whether the element itself strikes its text through."""
        if self._struck is None:
            self._struck = "line-through" in self._style or _is_struck(self.name)
        return self._struck

    @property
    def frame(self) -> "Box | None":
        """The navigation, filter box, sidebar or review list around it."""
        return self._nearest("_frame", lambda box: box.tag in _FRAME_TAGS or _is_frame(box.name))

    @property
    def veil(self) -> "Box | None":
        """The hidden element around it."""
        return self._nearest("_veil", Box._hides)

    def _hides(self) -> bool:
        return "hidden" in self.given or "display:none" in self._style or bool(_HIDDEN.search(self.name))

    def _nearest(self, slot: str, is_one: "Callable[[Box], bool]") -> "Box | None":
        passed: list[Box] = []
        found: Box | None = None
        for box in self.around(_DEEPEST):
            if (known := getattr(box, slot)) is not False:
                found = known
                break
            passed.append(box)
            if is_one(box):
                found = box
                break
        for box in passed:
            setattr(box, slot, found)
        return found

    @property
    def _style(self) -> str:
        return (self.given.get("style") or "")[:_LONGEST].replace(" ", "").lower()

    def around(self, most: int = 40) -> "Iterator[Box]":
        """The element and those around it, nearest first."""
        here: Box | None = self
        while here is not None and most > 0:
            yield here
            here, most = here.above, most - 1


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
            elif tag not in _INLINE:
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
        return chain(skipped[-_BEFORE:], (near,), nodes)

    def _seen(self, node: LexborNode) -> Box | None:
        parent = node.parent
        if parent is None:
            return None
        box = self._boxes.get(parent.mem_id)
        if box is None:
            if parent.tag in _UNSEEN:
                return None
            box = self.box(parent)
        return box if box.seen else None


def _breaks(one: Box, other: Box) -> bool:
    return one.block is not other.block or one.crossed != other.crossed


@lru_cache(4096)
def _is_frame(name: str) -> bool:
    return bool(_FRAME.search(name))


@lru_cache(4096)
def _is_struck(name: str) -> bool:
    return bool(_STRUCK.search(name))
