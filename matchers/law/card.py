"""What an element card (要件卡) is made of: questions of the law, each with what was seen and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matchers.findings.finding import Reason
from trademark_data.law import Rule
from trademark_data.worded import Worded


class State(Worded):
    """How far a listing answers a question of the law."""

    SEEN = "seen", "看到", "seen"
    NOT_SEEN = "not_seen", "未看到", "not seen"
    NOT_KNOWN = "not_known", "不能判断", "not known"
    """The page does not tell."""


@dataclass(frozen=True, slots=True)
class Element:
    """One question of a right's law, and how far the listing answers it."""

    key: str
    chinese: str
    english: str
    state: State
    because: tuple[Reason, ...] = ()
    """The reasons of the finding that caused the tick; empty when nothing did."""
    rule: Rule | None = None
    """The article, as it stood on the day; None when none applies or the table has none for that day."""
    note: tuple[str, str] = ("", "")
    """Chinese and English, for what a person has to look at."""


@dataclass(frozen=True, slots=True)
class Group:
    """Elements that belong together: 使用, 可能适用的条款, 抗辩, 权利."""

    chinese: str
    english: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class ElementCard:
    """The card of one finding; it lists what was seen and decides nothing."""

    kind: str
    """Kind of right whose law is shown; olympic_mark apart from special_mark."""
    mark_id: str
    on: date
    groups: tuple[Group, ...]

    @property
    def elements(self) -> tuple[Element, ...]:
        """All elements in the order of the card."""
        return tuple(element for group in self.groups for element in group.elements)


def all_of(parts: Iterable[Element]) -> State:
    """seen when every part is; not_seen when one is not; else not_known."""
    states = {part.state for part in parts}
    if State.NOT_SEEN in states:
        return State.NOT_SEEN
    return State.SEEN if states == {State.SEEN} else State.NOT_KNOWN


def any_of(parts: Iterable[Element]) -> State:
    """seen when one part is; not_seen when none is; else not_known."""
    states = {part.state for part in parts}
    if State.SEEN in states:
        return State.SEEN
    return State.NOT_SEEN if states == {State.NOT_SEEN} else State.NOT_KNOWN


def causes(parts: Iterable[Element], state: State) -> tuple[Reason, ...]:
    """The reasons of the parts that are in a state, each once: what made the whole so."""
    found: dict[int, Reason] = {}
    for part in (part for part in parts if part.state == state):
        for reason in part.because:
            found.setdefault(id(reason), reason)
    return tuple(found.values())
