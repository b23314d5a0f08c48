"""Codes that carry their words: the code is stored and compared, what people read is made at the page."""

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """An enum whose members carry a Chinese and an English word; a member is its code."""

    chinese: str
    english: str

    def __new__(cls, code: str, chinese: str, english: str) -> Self:
        """A member from its code and its two words."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.chinese, member.english = chinese, english
        return member

    def word(self, language: str) -> str:
        """The member's word; `language` is zh or en."""
        return self.chinese if language == "zh" else self.english

    @classmethod
    def word_of(cls, code: str, language: str) -> str:
        """The word of a code that was stored; one that is no longer known stands for itself."""
        member = cls._value2member_map_.get(code)
        return member.word(language) if isinstance(member, cls) else code
