"""The lines around a page's main heading, from shortly before it on."""

from dataclasses import dataclass

from crawler.pages.dom.boxes import Box
from crawler.pages.dom.main_heading import heading
from crawler.pages.dom.outline import Line
from crawler.pages.dom.page import Page, once


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the main heading."""

    heading: Box | None
    before: list[Line]
    """The lines shortly before the heading."""
    own: list[Line]
    """The heading's own lines."""
    after: list[Line]

    def belongs(self, box: Box) -> bool:
        """Whether an element is about the heading's subject: in no frame, no hidden part of its own.

        Asked of the few lines that say something, for climbing from every line costs more than all else.
        """
        top = self.heading
        return box.frame in (None, top and top.frame) and box.veil in (None, top and top.veil)

    @property
    def lines(self) -> list[Line]:
        """The heading's lines and those after it, then those before it from the nearest on."""
        return [*self.own, *self.after, *reversed(self.before)]


@once
def surroundings(page: Page) -> Surroundings:
    """The lines around the main heading; around the page's beginning when it has none."""
    node = heading(page)
    outline = page.outline
    top = outline.box(node) if node is not None else None
    before: list[Line] = []
    own: list[Line] = []
    after: list[Line] = []
    for line in outline.lines(near=node, most=page.reach_lines):
        if top is not None and not after and any(box is top for box in line.box.around(8)):
            own.append(line)
        else:
            (after if own or top is None else before).append(line)
    return Surroundings(top, before, own, after)
