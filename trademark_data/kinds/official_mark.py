"""Official mark 官方标志: signs of state control or warranty, Trademark Law (2019) art 10(1)(4)."""

from trademark_data.kinds.base import MarkKind

KIND = MarkKind("official_mark", "官方标志", "Official mark")
