"""What the queue of leads (待核查) is asked for."""

from casebook.vocabulary.worded import Worded


class QueueScope(Worded):
    """Which leads, where it is not those of one status."""

    WAITING = "waiting", "待核查（含暂缓到期）", "Waiting"
    """Open, seen, and put off until a day that has come."""
    ALL = "all", "全部", "All"


class QueueTier(Worded):
    """Tiers of leads in the order of the queue, and those that have none yet."""

    PRIORITY = "priority", "重点", "Priority"
    ORDINARY = "ordinary", "一般", "Ordinary"
    UNJUDGED = "unjudged", "未评估", "Not judged yet"
    """Stand after what speaks for a look, and before what only names a mark."""
    MENTION = "mention", "仅提及", "Mention"


class QueueSort(Worded):
    """In which order."""

    WORTH = "worth", "核查价值", "Worth"
    """Tiers first, worth inside; the plain order."""
    SCORE = "score", "得分", "Score"
    NEWEST = "newest", "最新", "Newest"
    OLDEST = "oldest", "最早", "Oldest"


class WaitingAge(Worded):
    """For how long a lead has waited, in days at the office since it was first flagged."""

    TODAY = "today", "今天", "Today"
    TO_3 = "1-3", "1–3 天", "1–3 days"
    TO_7 = "4-7", "4–7 天", "4–7 days"
    TO_14 = "8-14", "8–14 天", "8–14 days"
    OLDER = "15+", "15 天以上", "15 days or more"
