"""Trademark 商标: Trademark Law (2019)."""

from trademark_data.kinds.base import MarkKind

KIND = MarkKind("trademark", "商标", "Trademark")
