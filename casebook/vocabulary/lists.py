"""Where a list that goes out (清单) stands."""

from casebook.vocabulary.worded import Worded


class ListState(Worded):
    """Where a list stands; only one that is made counts as sent out."""

    MAKING = "making", "生成中", "Being made"
    MADE = "made", "已生成", "Made"
    BROKEN_OFF = "broken_off", "未完成", "Broken off"
    """The work on it ended before it was whole; it counts as nothing."""


class SelectionFault(Worded):
    """What a selection names that is not there."""

    PLATFORM = "platform", "没有名为“{given}”的平台", "No platform {given}"
    UNIT = "unit", "没有名为“{given}”的单位", "No unit {given}"
    CASE = "case", "没有案件“{given}”", "No case {given}"
    MARK = "mark", "没有确认过编号为“{given}”的权利", "Nothing was confirmed under the list id {given}"
    FUTURE = "future", "{given} 还没有到", "{given} has not come yet"
