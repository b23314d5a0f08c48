"""What is done with one page in the browser, and what comes of it."""

from dataclasses import dataclass, field

from crawler.sources.settings import SourceSettings


@dataclass(frozen=True, slots=True)
class Document:
    """A page as Scrapy fetched it: after redirects, robots.txt, the guard and all limits."""

    url: str
    html: str


@dataclass(frozen=True, slots=True)
class RenderPlan:
    """How a page of a source is rendered."""

    timeout: float = 20.0
    """Seconds for the whole page."""
    settle: float = 3.0
    """Longest wait for it to stop asking for more."""
    wait_for: str = ""
    more_button: str = ""
    next_link: str = ""
    most_clicks: int = 0
    """Clicks and scrolls; 0 for a page that is no list."""


@dataclass(frozen=True, slots=True)
class JsonAnswer:
    """What a page asked of its server, and got as JSON."""

    url: str
    method: str
    sent: str
    """The request's body."""
    text: str


@dataclass(frozen=True, slots=True)
class ShownCard:
    """What one block shows, and the values of its data attributes."""

    text: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clicked:
    """Cards without links, and where a click on the first one led."""

    prices: int
    cards: tuple[ShownCard, ...]
    address: str
    """Empty when it led to no other address."""


@dataclass(slots=True)
class Rendered:
    """What the browser made of a page."""

    html: str = ""
    further: list[str] = field(default_factory=list)
    """The page again after each click to a next page of its list."""
    answers: list[JsonAnswer] = field(default_factory=list)
    settled: bool = True
    """Whether the page came to rest; one that did not is read as it stood when its time was up."""
    moved_to: str = ""
    """Where a script wanted to go; nobody went there."""
    clicks: int = 0
    clicked: Clicked | None = None
    """Cards that are no links, and where a click on one led."""
    asked: set[str] = field(default_factory=set)
    """Hosts that the page wanted something from, in vain or not."""


def plan_for(source: SourceSettings, is_list: bool) -> RenderPlan:
    """The plan of a source's page; only lists are clicked and scrolled through."""
    return RenderPlan(
        timeout=source.timeout,
        settle=source.settle,
        wait_for=source.wait_for,
        more_button=source.more_button,
        next_link=source.next_link,
        most_clicks=source.most_clicks if is_list else 0,
    )
