"""What the queue of leads (待核查) is asked for."""

from casebook.vocabulary.worded import Worded


class QueueScope(Worded):
    """Which leads, where it is not those of one status."""

    WAITING = "waiting", "待核查（含暂缓到期）", "Waiting"
    """Open, seen, and put off until a day that has come."""
    ALL = "all", "全部", "All"


class QueueSort(Worded):
    """In which order."""

    SCORE = "score", "得分", "Score"
    NEWEST = "newest", "最新", "Newest"
    OLDEST = "oldest", "最早", "Oldest"
