"""Geographical indication 地理标志: 地理标志产品保护办法 (in force 2024-02-01) and trademark law."""

from trademark_data.kinds.base import MarkKind

KIND = MarkKind("geographical_indication", "地理标志", "Geographical indication")
