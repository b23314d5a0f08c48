"""An element of a page as rules see it: its name, what strikes its text through, what hides or frames it."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

UNSEEN_TAGS = {
    "script",
    "style",
    "noscript",
    "template",
    "title",
    "head",
    "option",
    "textarea",
    "svg",
    "iframe",
}
"""Elements whose text no reader sees."""
INLINE_TAGS = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "del",
    "s", "strike", "img", "wbr",
}  # fmt: skip
"""Elements that stand in a line with the text around them."""
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
_UNDRAWN = re.compile(r"display:none|visibility:hidden")
_STRUCK_LEVELS = 3
"""Levels from a text upwards at which what strikes it is sought."""
_DEEPEST_LEVEL = 500
_LONGEST_NAME_CHARACTERS = 300


class Box:
    """An element as rules see it; what holds for the elements around it holds for it."""

    __slots__ = (
        "_frame", "_given", "_name", "_struck", "_veil", "above", "block", "crossed", "node", "seen", "tag",
    )  # fmt: skip

    def __init__(self, node: LexborNode, above: "Box | None") -> None:
        self.node, self.above = node, above
        self.tag = node.tag or ""
        self.seen: bool = self.tag not in UNSEEN_TAGS and (above is None or above.seen)
        """False in scripts, styles, drawings, choices of a select."""
        self.block: Box = above.block if above is not None and self.tag in INLINE_TAGS else self
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
            self._name = " ".join(filter(None, words))[:_LONGEST_NAME_CHARACTERS].lower()
        return self._name

    @property
    def struck(self) -> bool:
        """Whether its text is struck through, or named so."""
        return self.crossed or any(above.is_struck for above in self.around(_STRUCK_LEVELS))

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
        return self.conceals or bool(_HIDDEN.search(self.name))

    @property
    def conceals(self) -> bool:
        """Whether the element itself says that it is not drawn."""
        return "hidden" in self.given or bool(self._style and _UNDRAWN.search(self._style))

    def _nearest(self, slot: str, is_one: "Callable[[Box], bool]") -> "Box | None":
        passed: list[Box] = []
        found: Box | None = None
        for box in self.around(_DEEPEST_LEVEL):
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
        return (self.given.get("style") or "")[:_LONGEST_NAME_CHARACTERS].replace(" ", "").lower()

    def around(self, most: int = 40) -> "Iterator[Box]":
        """The element and those around it, nearest first."""
        here: Box | None = self
        while here is not None and most > 0:
            yield here
            here, most = here.above, most - 1


@lru_cache(4096)
def _is_frame(name: str) -> bool:
    return bool(_FRAME.search(name))


@lru_cache(4096)
def _is_struck(name: str) -> bool:
    return bool(_STRUCK.search(name))
