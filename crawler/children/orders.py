"""What children are asked for and what they answer, as plain values."""

from dataclasses import dataclass, field
from typing import Any

from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason, Worded
from crawler.sources.settings import SourceSettings


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came."""

    url: str
    """Where it was found after redirects."""
    status: int
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """Which pictures to fetch, and how."""

    addresses: tuple[str, ...]
    allowed_test_hosts: tuple[str, ...] = ()
    contact: str = ""
    delay: float = 1.0
    """Seconds between two pictures of a host."""


@dataclass(frozen=True, slots=True)
class FetchedPicture:
    """A picture, or why there is none."""

    address: str
    body: bytes = b""
    media_type: str = ""
    problem: Reason[ReasonCode] | None = None


@dataclass(frozen=True, slots=True)
class TryOrder:
    """Which address to read, and how."""

    source: SourceSettings
    address: str
    allowed_test_hosts: tuple[str, ...] = ()
    contact: str = ""
    api_key: str = field(default="", repr=False)
    """Key of a platform's interface."""


class RenderingCode(Worded):
    """Whether a page on trial needed the browser."""

    NEEDED = "needed", "需要浏览器渲染：原始页面为{raw}", "needed: the raw page is {raw}"
    TRIED = "tried", "试过渲染，内容没有增加", "tried, and it showed no more than the raw page"
    NOT_NEEDED = "not_needed", "不需要", "not needed"
    NEVER = "never", "来源设定为不渲染", "never, says the profile"


class PagingCode(Worded):
    """How the list on a page on trial goes on."""

    LINKED = "linked", "有 {pages} 个后续页链接", "links to {pages} further pages"
    PARAMETER = "parameter", "按来源设定的参数 {name} 翻页", "the profile's parameter {name!r}"
    UNLINKED = (
        "unlinked",
        "翻页按钮没有链接：先试 ?page=2，再在浏览器中点击",
        "a pager without links: ?page=2 is tried, then its buttons are clicked in the browser",
    )
    NONE = "none", "没有发现翻页", "none found"


@dataclass(frozen=True, slots=True)
class Trial:
    """One page as a source's run would read it; nothing was written."""

    url: str
    """Where it was found after redirects."""
    status: int
    bytes: int
    outcome: PageEnd
    reason: Reason[ReasonCode] | None
    rendering: Reason[RenderingCode]
    """Whether the browser was needed."""
    refused_hosts: dict[str, int]
    """Hosts that the rendered page asked for in vain; a profile's `browser_hosts` may name them."""
    listing: dict[str, Any] | None
    origin: dict[str, str]
    """Listing field → the reader that found it."""
    products: tuple[str, ...]
    following: tuple[str, ...]
    """Further pages of the list."""
    others: tuple[str, ...]
    paging: Reason[PagingCode]
    """How the list goes on."""
    search: str
    """Address of the search form's result page, with `{term}`; empty without one."""
    places: dict[str, str]
    """Listing field → CSS selector of the element that shows its value."""
    taken: tuple[dict[str, Any], ...]
    """What was taken for goods of a list: title, price, url of each."""
    suggested: str
    """Lines for the source's TOML table, ready to paste; empty when there is nothing to suggest."""


@dataclass(frozen=True, slots=True)
class BareResult:
    """What a yardstick did."""

    pages: int
    seconds: float
