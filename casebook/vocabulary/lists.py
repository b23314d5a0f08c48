"""Where a list that goes out (清单) stands."""

from casebook.vocabulary.worded import Worded


class ListState(Worded):
    """Where a list stands; only one that is made counts as sent out."""

    MAKING = "making", "生成中", "Being made"
    MADE = "made", "已生成", "Made"
    BROKEN_OFF = "broken_off", "未完成", "Broken off"
    """The work on it ended before it was whole; it counts as nothing."""
