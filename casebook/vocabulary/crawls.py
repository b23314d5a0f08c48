"""How page visits and crawl runs end, and what is counted of a run (覆盖)."""

from dataclasses import asdict, astuple, dataclass
from typing import Any, Self

from casebook.vocabulary.worded import Worded


class PageEnd(Worded):
    """What the crawler says of a page; the casebook says what that means (`VisitOutcome`)."""

    LISTING = "listing", "商品页", "listing"
    LIST = "list", "列表页", "list"
    OTHER = "other", "其他页面", "other page"
    SAME = "same", "与上次相同", "not modified"
    """The shop says so; the casebook knows what the page was."""
    GONE = "gone", "页面已不存在", "gone"
    BLOCKED = "blocked", "被拒", "blocked"
    FAILED = "failed", "失败", "failed"
    SKIPPED = "skipped", "未采集", "not asked for"


ENDS_UNREAD = frozenset({PageEnd.BLOCKED, PageEnd.FAILED, PageEnd.SKIPPED})


class Sighted(Worded):
    """What a listing that was seen now is beside what was known of it."""

    NEW = "new", "新增", "new"
    CHANGED = "changed", "变更", "changed"
    UNCHANGED = "unchanged", "未变", "unchanged"
    DUPLICATE = "duplicate", "重复", "duplicate"
    """The same run has seen it already."""
    OLDER = "older", "早于已有记录", "older"
    """Captured before the version in force: nothing was written of it."""


class VisitOutcome(Worded):
    """How a visit ended; a listing is `missing` at the first look and `gone` at the second."""

    NEW = "new", "新增", "new"
    CHANGED = "changed", "变更", "changed"
    UNCHANGED = "unchanged", "未变", "unchanged"
    DUPLICATE = "duplicate", "重复", "duplicate"
    MISSING = "missing", "未见", "missing"
    GONE = "gone", "下架", "gone"
    LIST = "list", "列表页", "list"
    OTHER = "other", "其他页面", "other page"
    BLOCKED = "blocked", "被拒", "blocked"
    """Refused to us."""
    FAILED = "failed", "失败", "failed"
    """Broken, or not understood."""
    SKIPPED = "skipped", "未采集", "not asked for"
    """Beyond the source's bounds."""


NOT_READ = frozenset({VisitOutcome.BLOCKED, VisitOutcome.FAILED, VisitOutcome.SKIPPED})
READ = frozenset(VisitOutcome) - NOT_READ
OF_LISTINGS = frozenset(
    {
        VisitOutcome.NEW,
        VisitOutcome.CHANGED,
        VisitOutcome.UNCHANGED,
        VisitOutcome.DUPLICATE,
        VisitOutcome.MISSING,
        VisitOutcome.GONE,
    }
)
"""Ends of the pages of listings."""
FRUITFUL = OF_LISTINGS - {VisitOutcome.MISSING, VisitOutcome.GONE} | {VisitOutcome.LIST}
"""Ends that show that the shop was there: a listing, or a list of them."""


class RunOutcome(Worded):
    """How the reading of a source ended, or where it stands."""

    NEVER = "never", "从未采集", "never read"
    RUNNING = "running", "进行中", "running"
    COMPLETE = "complete", "完成", "complete"
    PARTIAL = "partial", "部分完成", "partial"
    BLOCKED = "blocked", "被拒", "blocked"
    FAILED = "failed", "失败", "failed"
    ABANDONED = "abandoned", "中断", "broken off"


class CountName(Worded):
    """What is counted of a run, in the order in which it is shown; the fields of `Counts`."""

    VISITED = "visited", "已采集页面", "pages read"
    NEW = "new", "新增", "new"
    CHANGED = "changed", "变更", "changed"
    UNCHANGED = "unchanged", "未变", "unchanged"
    VOUCHED = "vouched", "未变化免采", "vouched for"
    MISSING = "missing", "未见", "missing"
    GONE = "gone", "下架", "gone"
    DUPLICATES = "duplicates", "重复", "duplicates"
    BLOCKED = "blocked", "被拒", "blocked"
    FAILED = "failed", "失败", "failed"
    SKIPPED = "skipped", "未采集", "not asked for"
    NAMED = "named", "列表所列商品", "named by lists"
    NAMED_READ = "named_read", "列表所列商品中已读", "of these read"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run read and did not read; filled when it ends."""

    visited: int = 0
    """Pages read, list pages included."""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    """Listings that show what they showed before, `vouched` ones included."""
    vouched: int = 0
    """Of the unchanged: not asked for, because lists and sitemaps said the same of them as before."""
    missing: int = 0
    """Listings not found for the first time: gone only when a second look does not find them either."""
    gone: int = 0
    duplicates: int = 0
    """Further addresses of a listing that the run had already."""
    blocked: int = 0
    """Pages refused to us: robots.txt, 401, 403, 429, captcha; not covered."""
    failed: int = 0
    skipped: int = 0
    named: int = 0
    """Addresses that lists of this run named as goods."""
    named_read: int = 0
    """Of these: read, or vouched for."""

    @property
    def found(self) -> int:
        """The yield: listings seen on sale."""
        return self.new + self.changed + self.unchanged

    @property
    def unread(self) -> int:
        """Pages that were not read, for whatever reason."""
        return self.blocked + self.failed + self.skipped

    def __add__(self, other: Self) -> Self:
        return type(self)(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))

    def __getitem__(self, name: CountName) -> int:
        value: int = getattr(self, name)
        return value

    def as_json(self) -> dict[str, Any]:
        """Name → how many."""
        return asdict(self)
