"""Special mark 特殊标志 of events, and the Olympic marks 奥林匹克标志."""

from trademark_data.kinds.base import MarkKind

KIND = MarkKind("special_mark", "特殊标志", "Special mark")
